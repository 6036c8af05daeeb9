// The least that a hop between client and kubectl can cost: relay LISTEN TARGET... passes bytes between ports of 127.0.0.1, a thread a
// direction, clients to the targets in turns, and does nothing else: no tunnel is chosen, proved or replaced. What it loses beside a
// bare kubectl no forward can win back.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct direction { int from, to; };

static void quit(const char *what) { perror(what); exit(1); }

static int tcp(void) {
    int socket_ = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    if (socket_ < 0) quit("socket");
    setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); // accepted connections inherit it
    return socket_;
}

static struct sockaddr_in loopback(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(port))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static void *pump(void *argument) {
    struct direction way = *(struct direction *)argument;
    char bytes[65536];
    ssize_t count;
    free(argument);
    while ((count = recv(way.from, bytes, sizeof bytes, 0)) > 0 && send(way.to, bytes, (size_t)count, MSG_NOSIGNAL) == count);
    shutdown(way.to, SHUT_WR);
    return NULL; // both sockets are left to the end of the process: a benchmark opens few
}

static void start(int from, int to) {
    struct direction *way = malloc(sizeof *way);
    pthread_t thread;
    *way = (struct direction){from, to};
    if (pthread_create(&thread, NULL, pump, way) || pthread_detach(thread)) quit("pthread");
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    struct sockaddr_in here = loopback(arguments[1]);
    int listener = tcp();
    if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 128)) quit("listen");
    for (int next = 0;; next = (next + 1) % (count - 2)) {
        struct sockaddr_in there = loopback(arguments[2 + next]);
        int client = accept(listener, NULL, NULL), server = tcp();
        if (client < 0 || connect(server, (struct sockaddr *)&there, sizeof there)) quit("connect");
        start(client, server);
        start(server, client);
    }
}

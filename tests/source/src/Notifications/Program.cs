return await ServiceDefaults.ServiceHost.RunAsync(Notifications.NotificationsService.Create);

return await ServiceDefaults.ServiceHost.RunAsync(Orders.OrdersService.Create);

return await ServiceDefaults.ServiceHost.RunAsync(Inventory.InventoryService.Create);

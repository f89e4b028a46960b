//! The policy's table of interfaces and the specification's table of counterparts, copied from the two pages by hand.

/// An interface of the policy.
#[derive(Debug)]
pub struct Entry {
    pub id: &'static str,
    /// Whether a device calls it; else the server does.
    pub device: bool,
    pub clause: &'static str,
    /// Whether it is billed on Basic and on Pro; free ones are on neither.
    pub basic: bool,
    pub pro: bool,
    /// As what it is billed on the edition that has a dash for it; empty where there is none.
    pub counterpart: &'static str,
}

/// The entry of an interface.
pub fn entry(id: &str) -> &'static Entry {
    CATALOGUE.iter().find(|entry| entry.id == id).unwrap_or_else(|| panic!("the policy has no {id}"))
}

const fn both(id: &'static str, device: bool, clause: &'static str) -> Entry {
    Entry { id, device, clause, basic: true, pro: true, counterpart: "" }
}

const fn pro(id: &'static str, device: bool, clause: &'static str, counterpart: &'static str) -> Entry {
    Entry { id, device, clause, basic: false, pro: true, counterpart }
}

const fn free(id: &'static str, device: bool, clause: &'static str) -> Entry {
    Entry { id, device, clause, basic: false, pro: false, counterpart: "" }
}

/// All 47 of the table, and the 11 kinds of free traffic.
pub const CATALOGUE: [Entry; 58] = [
    both("IOT_CMP_OTA_Start", true, "D2"),
    both("IOT_CMP_OTA_Get_Config", true, "D2"),
    both("IOT_CMP_OTA_Request_Image", true, "D2"),
    both("IOT_CMP_Send", true, "D1"),
    both("IOT_MQTT_Publish", true, "D1"),
    both("IOT_OTA_ReportVersion", true, "D1"),
    both("IOT_OTA_RequestImage", true, "D2"),
    both("IOT_OTA_ReportProgress", true, "D1"),
    both("IOT_OTA_GetConfig", true, "D2"),
    both("IOT_Shadow_Construct", true, "D1"),
    both("IOT_Shadow_RegisterAttribute", true, "D1"),
    both("IOT_Shadow_Push", true, "D1"),
    both("IOT_Shadow_Push_Async", true, "D1"),
    both("IOT_Shadow_Pull", true, "D2"),
    both("IOT_Subdevice_Register", true, "D2"),
    both("IOT_Subdevice_Unregister", true, "D2"),
    both("IOT_Subdevice_Login", true, "D2"),
    both("IOT_Subdevice_Logout", true, "D2"),
    both("IOT_Gateway_Get_TOPO", true, "D2"),
    both("IOT_Gateway_Get_Config", true, "D2"),
    both("IOT_Gateway_Publish_Found_List", true, "D1"),
    both("IOT_Gateway_Publish", true, "D1"),
    both("IOT_Gateway_RRPC_Response", true, "D3"),
    pro("linkkit_answer_service", true, "D5", "IOT_MQTT_Publish"),
    pro("linkkit_invoke_raw_service", true, "D5", "IOT_MQTT_Publish"),
    pro("linkkit_trigger_event", true, "D5", "IOT_MQTT_Publish"),
    pro("linkkit_invoke_fota_service", true, "D5", "IOT_OTA_RequestImage"),
    pro("linkkit_invoke_cota_get_config", true, "D5", "IOT_OTA_GetConfig"),
    pro("linkkit_invoke_cota_service", true, "D5", "IOT_OTA_RequestImage"),
    both("IOT_CoAP_SendMessage", true, "D1"),
    both("IOT_HTTP_SendMessage", true, "D1"),
    both("IOT_CMP_Register", true, "D4"),
    both("IOT_MQTT_Subscribe", true, "D4"),
    both("IOT_Gateway_Subscribe", true, "D4"),
    both("IOT_Gateway_RRPC_Register", true, "D4"),
    both("Pub", false, "S1"),
    both("PubBroadcast", false, "S1"),
    both("RRpc", false, "S3"),
    both("DeleteDevice", false, "S4"),
    both("DisableThing", false, "S4"),
    both("EnableThing", false, "S4"),
    both("NotifyAddThingTopo", false, "S4"),
    Entry {
        id: "UpdateDeviceShadow",
        device: false,
        clause: "S5",
        basic: true,
        pro: false,
        counterpart: "SetDeviceProperty",
    },
    pro("InvokeThingService", false, "S6", "Pub"),
    pro("InvokeThingsService", false, "S6", "Pub"),
    pro("SetDeviceProperty", false, "S6", "UpdateDeviceShadow"),
    pro("SetDevicesProperty", false, "S6", "UpdateDeviceShadow"),
    free("Connect", true, "F1"),
    free("ConnectAck", false, "F1"),
    free("Disconnect", true, "F1"),
    free("PingReq", true, "F1"),
    free("PingResp", false, "F1"),
    free("PublishAck", false, "F1"),
    free("Subscribe", true, "F1"),
    free("SubscribeAck", false, "F1"),
    free("Unsubscribe", true, "F1"),
    free("UnsubscribeAck", false, "F1"),
    free("RulesEngineForward", false, "F2"),
];

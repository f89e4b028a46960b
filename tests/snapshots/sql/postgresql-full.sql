-- The usage table of a log, for PostgreSQL, as `fleetcost usage count --skip-faulty` gives it.
-- The columns of the log may be texts, or of types that are cast to the same texts; what is null is empty.
-- Of a column that the table lacks `--without` makes an empty one, as in `--without fleet,leg`.
-- Rows at fault are left out; `--faults` writes a query that counts them.
with
-- The interfaces of the plan, and as what each leg of a row counts.
interfaces (known_interface, as_sent, as_received, as_replied, is_free) as (
    values
        ('IOT_CMP_OTA_Start', 'sent', 'received', 'replied', 0),
        ('IOT_CMP_OTA_Get_Config', 'sent', 'received', 'replied', 0),
        ('IOT_CMP_OTA_Request_Image', 'sent', 'received', 'replied', 0),
        ('IOT_CMP_Send', 'sent', 'received', 'replied', 0),
        ('IOT_MQTT_Publish', 'sent', 'received', 'replied', 0),
        ('IOT_OTA_ReportVersion', 'sent', 'received', 'replied', 0),
        ('IOT_OTA_RequestImage', 'sent', 'received', 'replied', 0),
        ('IOT_OTA_ReportProgress', 'sent', 'received', 'replied', 0),
        ('IOT_OTA_GetConfig', 'sent', 'received', 'replied', 0),
        ('IOT_Shadow_Construct', 'sent', 'received', 'replied', 0),
        ('IOT_Shadow_RegisterAttribute', 'sent', 'received', 'replied', 0),
        ('IOT_Shadow_Push', 'sent', 'received', 'replied', 0),
        ('IOT_Shadow_Push_Async', 'sent', 'received', 'replied', 0),
        ('IOT_Shadow_Pull', 'sent', 'received', 'replied', 0),
        ('IOT_Subdevice_Register', 'sent', 'received', 'replied', 0),
        ('IOT_Subdevice_Unregister', 'sent', 'received', 'replied', 0),
        ('IOT_Subdevice_Login', 'sent', 'received', 'replied', 0),
        ('IOT_Subdevice_Logout', 'sent', 'received', 'replied', 0),
        ('IOT_Gateway_Get_TOPO', 'sent', 'received', 'replied', 0),
        ('IOT_Gateway_Get_Config', 'sent', 'received', 'replied', 0),
        ('IOT_Gateway_Publish_Found_List', 'sent', 'received', 'replied', 0),
        ('IOT_Gateway_Publish', 'sent', 'received', 'replied', 0),
        ('IOT_Gateway_RRPC_Response', 'sent', 'received', 'replied', 0),
        ('linkkit_answer_service', 'sent', 'received', 'replied', 0),
        ('linkkit_invoke_raw_service', 'sent', 'received', 'replied', 0),
        ('linkkit_trigger_event', 'sent', 'received', 'replied', 0),
        ('linkkit_invoke_fota_service', 'sent', 'received', 'replied', 0),
        ('linkkit_invoke_cota_get_config', 'sent', 'received', 'replied', 0),
        ('linkkit_invoke_cota_service', 'sent', 'received', 'replied', 0),
        ('IOT_CoAP_SendMessage', 'sent', 'received', 'replied', 0),
        ('IOT_HTTP_SendMessage', 'sent', 'received', 'replied', 0),
        ('IOT_CMP_Register', 'sent', 'sent', '', 0),
        ('IOT_MQTT_Subscribe', 'sent', 'sent', '', 0),
        ('IOT_Gateway_Subscribe', 'sent', 'sent', '', 0),
        ('IOT_Gateway_RRPC_Register', 'sent', 'sent', '', 0),
        ('Pub', 'sent', 'received', 'replied', 0),
        ('PubBroadcast', 'sent', 'received', 'replied', 0),
        ('RRpc', 'sent', 'received', 'replied', 0),
        ('DeleteDevice', 'sent', 'received', 'replied', 0),
        ('DisableThing', 'sent', 'received', 'replied', 0),
        ('EnableThing', 'sent', 'received', 'replied', 0),
        ('NotifyAddThingTopo', 'sent', 'received', 'replied', 0),
        ('UpdateDeviceShadow', 'sent', 'received', 'replied', 0),
        ('InvokeThingService', 'sent', 'received', 'replied', 0),
        ('InvokeThingsService', 'sent', 'received', 'replied', 0),
        ('SetDeviceProperty', 'sent', 'received', 'replied', 0),
        ('SetDevicesProperty', 'sent', 'received', 'replied', 0),
        ('Connect', 'sent', 'received', 'replied', 1),
        ('ConnectAck', 'sent', 'received', 'replied', 1),
        ('Disconnect', 'sent', 'received', 'replied', 1),
        ('PingReq', 'sent', 'received', 'replied', 1),
        ('PingResp', 'sent', 'received', 'replied', 1),
        ('PublishAck', 'sent', 'received', 'replied', 1),
        ('Subscribe', 'sent', 'received', 'replied', 1),
        ('SubscribeAck', 'sent', 'received', 'replied', 1),
        ('Unsubscribe', 'sent', 'received', 'replied', 1),
        ('UnsubscribeAck', 'sent', 'received', 'replied', 1),
        ('RulesEngineForward', 'sent', 'received', 'replied', 1)
),

-- The days of the calendar, counted from 1970-01-01.
calendar as (
    select cast(day as bigint) as day, to_char(cast(date '1970-01-01' + cast(day as integer) as timestamp), 'YYYY-MM-DD') as date_text
    from generate_series(10955, 84007) as days (day)
),

-- The cells of each row as text; what is null is empty.
cells as (
    select
        coalesce(cast("ts" as text) collate "C", '') as time_cell,
        coalesce(cast(cast("props" as jsonb) #>> array['connection "Id"'] as text) collate "C", '') as device_cell,
        '' as fleet_cell,
        coalesce(cast("interface" as text) collate "C", '') as interface_cell,
        '' as leg_cell,
        coalesce(cast("pay\load" as text) collate "C", '') as bytes_cell,
        coalesce(cast("t`opic" as text) collate "C", '') as topic_cell,
        coalesce(cast("way" as text) collate "C", '') as way_cell
    from "logs"."of.2026"
    where coalesce(cast("dup" as text) collate "C", '') not in ('true', '1')
),

-- What the pattern takes of the names of devices.
devices as (
    select
        *,
        coalesce(substring(device_cell from E'^([^\\n]*?)&'), device_cell) collate "C" as device_name
    from cells
),

-- What each rule makes of a message; rule 0 is for rows that have an interface or no rule.
rules (rule_number, rule_interface, rule_leg, rule_bytes, is_application, is_skipped, fleet_level, device_level) as (
    values
        (0, '', '', '', 0, 0, 0, 0),
        (1, '', '', '', 0, 1, 0, 0),
        (2, 'IOT_MQTT_Publish', 'sent', '230', 0, 0, 3, 4),
        (3, 'Pub', '', '', 1, 0, 0, 2),
        (4, 'PingReq', '', '', 0, 0, 0, 0)
),

-- Topics, level by level.
topics as materialized (
    select
        *,
        length(topic_cell) - length(replace(topic_cell, '/', '')) + 1 as levels,
        split_part(topic_cell, '/', 1) collate "C" as level_1,
        split_part(topic_cell, '/', 2) collate "C" as level_2,
        split_part(topic_cell, '/', 3) collate "C" as level_3,
        split_part(topic_cell, '/', 4) collate "C" as level_4,
        split_part(topic_cell, '/', 5) collate "C" as level_5
    from devices
),

-- The first rule that matches.
matched as (
    select
        *,
        case
            when interface_cell <> '' or topic_cell = '' then 0
            -- $SYS/#
            when levels >= 1 and level_1 = '$SYS' then 1
            -- /sys/{fleet}/{device}/thing/#
            when way_cell = 'in' and levels >= 5 and level_1 = '' and level_2 = 'sys' and level_5 = 'thing' then 2
            -- it's/{device}/\n
            when levels = 3 and level_1 = 'it''s' and level_3 = E'\\n' and level_2 like 'app-%!_1!%' escape '!' then 3
            -- +/${x}
            when levels = 2 and substr(topic_cell, 1, 1) <> '$' and level_2 = '${x}' and device_name = 'a!b' then 4
            else 0
        end as rule
    from topics
),

-- What it makes of the row.
ruled as (
    select
        time_cell,
        topic_cell,
        case when rule = 0 then interface_cell else rule_interface end as interface_name,
        case
            when fleet_level = 3 then level_3
            else fleet_cell
        end as fleet_name,
        case
            when is_application = 1 then ''
            when device_level = 2 then level_2
            when device_level = 4 then level_4
            else device_name
        end as device_of_rule,
        -- A leg in the row must be the rule's.
        case when leg_cell = '' then rule_leg when rule_leg in ('', leg_cell) then leg_cell else 'another' end as leg_name,
        bytes_cell as size_cell
    from matched join rules on rule_number = rule
    where is_skipped = 0
),

-- Where digits stand in times and sizes.
forms as (
    select
        *,
        translate(time_cell, '0123456789', '0000000000') as time_form,
        cast(octet_length(convert_to(size_cell, 'UTF8')) as bigint) as size_octets,
        trim(leading '0' from translate(
            size_cell,
            '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/-_',
            '000000000000000000000000000000000000000000000000000000000000000000'
        )) as size_rest
    from ruled
),

-- What stands behind the second and its fraction, which is cut.
tails as (
    select
        *,
        case
            when substr(time_form, 20, 2) in ('.0', ',0') then trim(leading '0' from substr(time_form, 21))
            else substr(time_form, 20)
        end as tail
    from forms
),

-- The form of the offset; a Z before it says nothing.
offsets as (
    select *, case when substr(tail, 1, 1) = 'Z' then substr(tail, 2) else tail end as offset_form
    from tails
),

-- Times of the right form; others are null.
clocks as materialized (
    select
        *,
        case
            when substr(time_form, 11, 9) in ('T00:00:00', ' 00:00:00')
                and offset_form in ('', '+00', '-00', '+0000', '-0000', '+00:00', '-00:00')
            then time_cell
        end as clock
    from offsets
),

-- The numbers in them.
numbers as (
    select
        *,
        cast(substr(clock, 12, 2) as bigint) as hours,
        cast(substr(clock, 15, 2) as bigint) as minutes,
        cast(substr(clock, 18, 2) as bigint) as seconds,
        case when substr(offset_form, 1, 1) = '-' then -1 else 1 end as offset_sign,
        cast(
            case when offset_form <> '' then substr(clock, length(clock) - length(offset_form) + 2, 2) else '0' end as bigint) as offset_hours,
        cast(case when length(offset_form) > 3 then substr(clock, length(clock) - 1, 2) else '0' end as bigint) as offset_minutes
    from clocks
),

-- Seconds since 1970-01-01 by the clock of the plan; null where no calendar or clock has the time.
instants as materialized (
    select
        numbers.*,
        case
            when hours < 24 and minutes < 60 and seconds < 60 and offset_hours < 24 and offset_minutes < 60
            then 86400 * day + 3600 * hours + 60 * minutes + seconds
                - case when tail = '' then 19800 else offset_sign * (3600 * offset_hours + 60 * offset_minutes) end + 28800
        end as plan_second
    from numbers
    left join calendar on date_text = substr(clock, 1, 10)
),

-- What each row is, and the first of its cells that is at fault.
judged as materialized (
    select
        plan_second / 86400 as plan_day,
        plan_second % 86400 as second_of_day,
        case when fleet_name = '' then 'Devices' else fleet_name end as fleet,
        device_of_rule as device,
        interface_name as interface,
        is_free,
        case leg_name when 'received' then as_received when 'replied' then as_replied else as_sent end as leg,
        (3 * (size_octets - length(size_rest))) / 4 as size,
        case
            when interface_name = '' and topic_cell <> '' then 'topic'
            when coalesce(known_interface, '') = '' then 'interface'
            when coalesce(plan_second, 0) not between 946684800 and 7258118399 then 'time'
            when leg_name not in ('', 'sent', 'received', 'replied') then 'leg'
            when case leg_name when 'received' then as_received when 'replied' then as_replied else as_sent end = '' then 'leg'
            when size_rest not in ('', '=', '==') then 'bytes'
            when (size_octets - length(size_rest)) % 4 = 1 then 'bytes'
            when size_rest <> '' and size_octets % 4 <> 0 then 'bytes'
            else ''
        end as fault
    from instants left join interfaces on known_interface = interface_name
),

-- What each device sent and received; rows at fault are left out.
counted as (
    select
        plan_day, fleet, interface, is_free, leg, (size + 511) / 512 as units, device,
        count(*) as messages, sum(cast(size as numeric)) as bytes,
        min(second_of_day) as first_second, max(second_of_day) as last_second
    from judged
    where fault = ''
    group by plan_day, fleet, interface, is_free, leg, (size + 511) / 512, device
),

-- The rows of the usage table.
usage_rows as (
    select
        'fleet' as kind, plan_day, fleet, cast(null as text) as interface, cast(null as text) as leg,
        cast(null as bigint) as units, cast(null as numeric) as messages, cast(null as numeric) as bytes,
        cast(count(*) as bigint) as devices
    from (select distinct plan_day, fleet, device from counted where device <> '' and is_free = 0) as living
    group by plan_day, fleet
    union all
    select
        'line', plan_day, fleet, interface, leg,
        cast(null as bigint), cast(null as numeric), cast(null as numeric), cast(count(*) as bigint)
    from (select distinct plan_day, fleet, interface, leg, device from counted where device <> '') as seen
    group by plan_day, fleet, interface, leg
    union all
    select
        'messages', plan_day, fleet, interface, leg,
        units, cast(sum(messages) as numeric) * 100, cast(sum(bytes) as numeric) * 100, cast(null as bigint)
    from counted
    group by plan_day, fleet, interface, leg, units
    union all
    select
        'plan', cast(null as bigint), cast(null as text), 'alibaba-iot-2018', 'UTC+08:00',
        cast(512 as bigint), cast(null as numeric), cast(null as numeric), cast(null as bigint)
    union all
    select
        'span', plan_day, cast(null as text), cast(null as text), cast(null as text),
        earliest, cast(latest as numeric), cast(null as numeric), cast(null as bigint)
    from (
        select *, min(plan_day) over () as first_day, max(plan_day) over () as last_day
        from (
            select plan_day, min(first_second) as earliest, max(last_second) as latest
            from counted
            group by plan_day
        ) as days
    ) as ends
    where plan_day in (first_day, last_day)
)

select kind, date_text as "date", fleet, interface, leg, units, messages, bytes, devices
from usage_rows left join calendar on day = plan_day
order by kind, plan_day, fleet, interface, leg, units;

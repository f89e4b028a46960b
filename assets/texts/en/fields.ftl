# What is said of what people type into fields.

typed-understood = = { $value }
typed-rate = = { $count } a day
typed-rate-every = = { $count } a day, { $every }
typed-rate-rounded = about { $count } a day, rounded to six decimals
typed-size-units = = { $bytes }, { $units ->
    [one] { $units } unit
   *[other] { $units } units
}; in KiB it would be { $binary } B, { $other ->
    [one] { $other } unit
   *[other] { $other } units
}
typed-day-hint = YYYY-MM-DD
typed-month-hint = YYYY-MM
typed-empty = empty, so it is not { $allowed }
typed-not-understood = “{ $found }” is not { $allowed }
typed-ambiguous = “{ $found }” could be { $one } or { $other }: write which
typed-neither = “{ $found }” could be { $one } or { $other }, and neither is { $allowed }
typed-unknown-unit = “{ $unit }” is no unit here, so it is not { $allowed }
typed-other-currency = “{ $found }” is another currency: prices here are in { $code }
typed-no-fixed-length = “{ $word }” has no fixed length: write messages a day or a week
typed-no-time = an interval must be longer than 0
typed-out-of-range = { $value } is not { $allowed }
typed-too-precise = { $places } decimal places are too many: it is not { $allowed }
typed-not-whole = { $value } is not { $allowed }; the nearest is { $nearest }

allowed-whole = a whole number from { $min } to { $max }
allowed-decimal = a decimal from { $min } to { $max }, with at most { $places } decimal places
allowed-percent = a number of percent from { $min } to { $max }, as in 19.6 or 19.6 %, with at most { $places } decimal places
allowed-share-of-one = a decimal from 0 to 1, as in 0.98 or 98 %, with at most six decimal places
allowed-share = a share from 0 to 100 %, as in 98 %, with at most six decimals as in 0.985
allowed-rate = a rate from 0 to { $max } a day, as in 96, 4/h or every 15 min, with at most six decimals
allowed-size = a whole number of bytes from 0 to { $max }, as in 512, 2 KB (2,000) or 2 KiB (2,048)
allowed-day = a day as YYYY-MM-DD, from 2000-01-01 to 2199-12-31
allowed-month = a month as YYYY-MM, from 2000-01 to 2199-12

every-seconds = { $count ->
    [one] every second
   *[other] every { $count } s
}
every-minutes = { $count ->
    [one] every minute
   *[other] every { $count } min
}
every-hours = { $count ->
    [one] every hour
   *[other] every { $count } h
}
every-days = { $count ->
    [one] every day
   *[other] every { $count } days
}

# Files, as both faces read, find and write them.

file-cannot-read-stdin = cannot read standard input
file-cannot-read = cannot read `{ $path }`
file-cannot-save = cannot save `{ $path }`
file-read-only = the file is read-only; save under another name, or allow writing to it
file-held = another program holds the file; try again
file-not-regular = it is { $what }; allowed: a regular file
file-is-folder = a folder
file-is-pipe = a pipe
file-is-device = a device
file-is-socket = a socket
file-is-other = not a regular file
file-links = too many links lead from one to the next
file-link-dangles = it is a link to `{ $to }`, which does not exist
file-changed-kind = it has become a regular file in the meantime; try again
file-may-not-last = `{ $path }` is saved, but a power cut might still bring the old file back, since its folder cannot be synced: { $why }
file-beyond-limit = it would have { $count } bytes, which is more than this process may write into a file (`ulimit -f`)
file-cannot-keep = it has to be written in place, and a copy of what it holds cannot be kept meanwhile: { $why }
file-kept-at = { $why }; what the file held is in `{ $path }`
file-cannot-use-logo = cannot use the logo `{ $path }`, which `quote.logo` of the scenario names
file-logo-outside = it is not in the folder of the scenario; put it there, or allow it with --allow-outside
folder-empty = there is no `*.ron` file in `{ $path }`
folder-of-others = there is no scenario in `{ $path }`; { $count ->
    [one] { $count } `*.ron` file with other content was
   *[other] { $count } `*.ron` files with other content were
} skipped
file-is-open = `{ $path }` is the file of the open document “{ $name }”, which would be lost. Give another name.
file-is-logo = `{ $path }` is the logo of the open document “{ $name }”, which would be lost. Give another name.

logs-folder-empty = there is no log in the folder { $path }; files whose names begin with `.` or `_` are passed over
logs-parquet-list = the column `{ $column }` is a list; a message has one value of each
logs-parquet-stdin = it is Parquet, which is read from its end; name the file
logs-no-parquet = it is Parquet, which this program was built without; convert it to CSV or JSON, or build with --features parquet
logs-cannot-read = the log cannot be read to its end: { $error }

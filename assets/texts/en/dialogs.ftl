# Windows above the window.

cancel = Cancel
close = Close
copy = Copy

ask-unsaved-title = Unsaved changes
ask-unsaved = “{ $name }” has unsaved changes.
ask-unsaved-save = Save
ask-unsaved-discard = Discard changes
ask-unread-title = Some entries are not in force
ask-unread = These entries cannot be understood, so their previous values stay in force:
ask-unread-show = Show the first
ask-unread-save = Save without them
ask-unread-export = Export without them
ask-comments-title = Comments would be lost
ask-comments = { $count ->
    [one] One comment of the file belongs to something that was removed. Saving drops this comment and keeps all others.
   *[other] { $count } comments of the file belong to something that was removed. Saving drops these comments and keeps all others.
}
ask-comments-lose = Save without them
ask-overwrite-title = The file exists
ask-overwrite = `{ $path }` exists already. Saving replaces its content.
ask-overwrite-replace = Replace
ask-changed-title = Another program has changed the file
ask-changed = `{ $path }` has changed since this document was read from it. Reload it, or keep what is on screen.
ask-changed-both = `{ $path }` has changed since this document was read from it, and the document has changes of its own. Reloading can be undone.
ask-changed-saving = Another program has written `{ $path }` since this document was read from it. Saving would overwrite its changes.
ask-changed-reload = Reload
ask-changed-keep = Keep mine
ask-changed-overwrite = Overwrite
ask-logo-title = The logo is outside the scenario's folder
ask-logo = The scenario names `{ $path }` as its logo. Everybody who receives the exported quote will get this picture.
ask-logo-embed = Use it
ask-reload = “{ $name }” has unsaved changes. Reloading replaces them; this can be undone.

file-filter = Scenario
file-save-title = Save scenario as
file-open-title = Open a scenario or a price plan
file-open-scenario-title = Open a scenario
file-open-plan-title = Open a price plan
file-hint = path of a .ron file
file-path = File path
file-browse = Browse…
file-none-chosen = No file was chosen. If no dialog appeared, type the path.
file-save = Save
file-save-this = Save this file
file-open = Open
file-open-this = Open this file

recover-title = Unsaved documents were found
recover-text = The program ended before these documents were saved. They can be restored as they were at most a second before its end.
recover-no-file = never saved
recover-unreadable = `{ $file }` cannot be read: { $error }
recover-open = Open them
recover-discard = Throw away
recover-later = Later
recover-throw-title = Throw away what was found?
recover-throw = { $count ->
    [one] The document is then lost for good, even if it cannot be read at present.
   *[other] The { $count } documents are then lost for good, even those that cannot be read at present.
}
recover-keep = Keep
recover-throw-now = Throw away for good
ago-minutes = { $count ->
    [0] just now
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}

error-nothing-lost = The document on screen is as it was.
error-open = Cannot open the file
error-unsound = The file is not a valid scenario
error-save = Cannot save
save-faults = the scenario has faults, so it is not saved:

about-title = fleetcost { $version }
about-text = A planner for what a fleet of IoT devices costs on a cloud IoT platform, by its editions and price plans, exact to the cent
about-licence = Licence: { $licence }
about-fonts = Fonts: Ubuntu Light (Ubuntu font licence 1.0), Hack (MIT), Noto Sans SC and Noto Sans in other scripts (SIL open font licence 1.1)
about-packages = Made of { $count } packages, each under its own licence:

recover-no-folder = cannot make a folder in `{ $path }`
recover-cannot-write = cannot write the journal of unsaved changes
recover-too-large = it is larger than any journal of this program
recover-thread-ended = the journal's thread has ended
picture-cannot-draw = cannot draw the plot
logo-wrong = { $found }; allowed: a whole PNG or JPEG file of at most 2 MiB, 10,000 pixels a side and 16,000,000 pixels
logo-bytes = it has more than { $most } bytes
logo-other = it is an image of the type { $form }
logo-no-image = it is not an image
logo-no-size = its size cannot be read
logo-pixels = it has { $width } by { $height } pixels
logo-cut-short = it is cut short
logo-needs-memory = it has { $width } by { $height } pixels and needs { $megabytes } MB of memory, more than this system provides
logo-damaged = it is damaged ({ $reason })
picture-too-large = the picture would have { $width } by { $height } pixels; at most { $most } pixels are allowed: choose a smaller width, height or scale, or a format that is not made of pixels (SVG, PDF)
picture-needs-memory = a picture of { $width } by { $height } pixels needs somewhat more than { $megabytes } MB of memory, more than this system provides: choose a smaller width, height or scale, or a format that is not made of pixels (SVG, PDF)
picture-saved = The picture is saved
fonts-missing = { $count ->
    [one] no available font has this character; it is shown as a box, or not at all if it is a mark: { $characters }
   *[other] no available font has these { $count } characters; they are shown as boxes, and marks not at all: { $characters }
}
fonts-of-system = fonts of this system ({ $fonts }) show { $characters }; on a system with other fonts the file may look different
export-cannot-lay-out = cannot lay the quote out
export-ended-early = the export of `{ $path }` ended early
save-ended-early = saving `{ $path }` ended early

calendar-of = Calendar of { $field }
calendar-earlier = Month before
calendar-later = Month after
logo-title = Choose the logo
logo-filter = Pictures
logo-hint = A PNG or JPEG file

# Windows above the window.

cancel = Cancel
close = Close
copy = Copy

ask-unsaved-title = Unsaved changes
ask-unsaved = “{ $name }” has changes that are in no file.
ask-unsaved-save = Save
ask-unsaved-discard = Discard changes
ask-unread-title = Not all that is shown is in force
ask-unread = These entries cannot be read, so the values from before them are taken:
ask-unread-show = Show the first
ask-unread-save = Save without them
ask-unread-export = Export without them
ask-comments-title = Comments would be lost
ask-comments = { $count ->
    [one] A comment of the file stands at something that is no longer there. Saving loses it and keeps all others.
   *[other] { $count } comments of the file stand at something that is no longer there. Saving loses them and keeps all others.
}
ask-comments-lose = Save without them
ask-overwrite-title = The file exists
ask-overwrite = `{ $path }` exists already. Saving replaces what is in it.
ask-overwrite-replace = Replace
ask-changed-title = The file was changed by someone else
ask-changed = `{ $path }` is no longer what this document was read from. Reload it, or keep what is on screen.
ask-changed-both = `{ $path }` is no longer what this document was read from, and the document has changes of its own. Reloading can be undone.
ask-changed-saving = `{ $path }` was written by someone else since this document was read from it. Saving would overwrite that.
ask-changed-reload = Reload
ask-changed-keep = Keep mine
ask-changed-overwrite = Overwrite
ask-logo-title = The logo is outside the scenario's folder
ask-logo = The scenario names `{ $path }` as its logo. Exported, the picture goes to whoever gets the quote.
ask-logo-embed = Take it
ask-reload = “{ $name }” has changes that are in no file. Reloading replaces them; it can be undone.

file-filter = Scenario
file-save-title = Save scenario as
file-open-title = Open a scenario
file-hint = path of a .ron file
file-path = File path
file-browse = Browse…
file-none-chosen = No file was chosen. If no dialog appeared, type the path.
file-save = Save
file-save-this = Save this file
file-open = Open
file-open-this = Open this file

recover-title = Unsaved documents were found
recover-text = The program ended before these were saved. Opened, they are as they were within a second of its end.
recover-no-file = in no file yet
recover-unreadable = `{ $file }` cannot be read: { $error }
recover-open = Open them
recover-discard = Throw away
recover-later = Later
recover-throw-title = Throw away what was found?
recover-throw = { $count ->
    [one] The document is then lost for good, also if it cannot be read now.
   *[other] The { $count } documents are then lost for good, also those that cannot be read now.
}
recover-keep = Keep
recover-throw-now = Throw away for good
ago-minutes = { $count ->
    [0] just now
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count } hours ago
ago-days = { $count } days ago

error-nothing-lost = The document on screen is as it was.
error-open = Cannot open the file
error-unsound = The file is not a sound scenario
error-save = Cannot save
save-faults = the scenario has faults, so it is not saved:

about-title = fleetcost { $version }
about-text = A planner for what a fleet of IoT devices costs on a cloud IoT platform, Basic and Pro, exact to the cent
about-licence = Licence: { $licence }
about-fonts = Fonts: Ubuntu Light (Ubuntu font licence 1.0), Hack (MIT), Noto Sans SC and Noto Sans in other scripts (SIL open font licence 1.1)
about-packages = Made of { $count } packages, each under its own licence:

recover-no-folder = cannot make a folder in `{ $path }`
recover-cannot-write = cannot write what is to be recovered
recover-too-large = it is larger than a journal of this program
recover-thread-ended = the journal's thread has ended
picture-cannot-draw = cannot draw the plot
logo-wrong = { $found }; allowed: a whole PNG or JPEG file of at most 2 MiB, 10,000 pixels a side and 16,000,000 pixels
logo-bytes = it has more than { $most } bytes
logo-other = it is an image of the type { $form }
logo-no-image = it is no image
logo-no-size = its size cannot be read
logo-pixels = it has { $width } by { $height } pixels
logo-cut-short = it is cut short
logo-needs-memory = it has { $width } by { $height } pixels and needs { $megabytes } MB of memory, which this system does not give
logo-damaged = it is damaged ({ $reason })
picture-too-large = a picture of { $width } by { $height } pixels is asked for; allowed are { $most } pixels: choose a lesser width, height or scale, or a form that is not made of pixels (SVG, PDF)
picture-needs-memory = a picture of { $width } by { $height } pixels needs { $megabytes } MB of memory and some more, which this system does not give: choose a lesser width, height or scale, or a form that is not made of pixels (SVG, PDF)
picture-saved = The picture is saved
fonts-missing = { $count ->
    [one] no font at hand has this character, so that a box stands for it, or nothing if it is a mark: { $characters }
   *[other] no font at hand has these { $count } characters, so that boxes stand for them, or nothing for marks: { $characters }
}
fonts-of-system = fonts of this system ({ $fonts }) show { $characters }; with other fonts the file may look otherwise and have other bytes
export-cannot-lay-out = cannot lay the quote out
export-ended-early = the export of `{ $path }` ended early
save-ended-early = saving `{ $path }` ended early

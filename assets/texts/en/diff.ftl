# What sets two scenarios apart, as a document.

diff-headline = { $variant }: { $change }
diff-same = { $currency } { $old }, unchanged
diff-change = { $currency } { $old } → { $new } ({ $difference }, { $percent })
diff-from-nothing = { $currency } { $old } → { $new } ({ $difference }; nothing was charged before)
diff-about = The differences between two scenarios, and the effect of each change on the vendor's bill
diff-bill = The bill
diff-in = In { $currency }
diff-variant = Variant
diff-figure = Figure
diff-percent = Percent
diff-to-pay = To pay
diff-converted = The same in { $code }
diff-counted = What is counted
diff-changes = What changed
diff-effects = Each change is made after the one above it; their effects on the bill add up to the difference, in { $currency }
diff-dash = A dash stands for a change on which no bill depends.
diff-nothing = The two scenarios are the same.
diff-with-next = { $change }: { $together }
diff-of = { $variant }, with the differences of the other variants, in { $currency }
diff-difference-of = Difference, { $variant }
diff-rounding = Rounding
diff-before-rounding = Before rounding
diff-rest-of-plan = all else in which the plans differ

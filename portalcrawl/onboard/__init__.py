"""Meeting a portal: what it is, what its registry row says, whether it still is what its row says.

Nothing here knows how pages are fetched: whoever looks at a portal is handed a function that fetches.
"""

"""People of a call: how names and offices look, who is introduced and who is called to ask."""

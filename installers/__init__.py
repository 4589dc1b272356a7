"""What sets PeerNotes up: the set-up script, the pinned requirements and the recipes for installers."""

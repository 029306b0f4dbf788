"""The e-mail edition: a bulletin or a month as a message that a person looks over and sends."""

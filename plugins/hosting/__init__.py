"""What web hosts must send with the site: headers and media types, in the words of each host."""

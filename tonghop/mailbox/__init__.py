"""The optional mailbox: attachments of members' mail go into the inbox, where they are taken in like any other file.

What cannot be put into a folder with certainty is kept and listed for the operator; nothing on the server is deleted.
"""

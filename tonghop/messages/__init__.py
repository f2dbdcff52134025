"""Messages to members: who is due which one, what it says, as a file in the outbox and, if wanted, by mail.

Nothing is judged here: where a member stands comes from `tonghop.stages.covering`, what was found from the feedback.
"""

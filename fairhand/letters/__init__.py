"""Letters to customers: what they say, in which languages and forms, how they go out, and each kept as it was sent.

contents/   what each kind of letter says, made from the record in every language alike
render/     the same as PDF, HTML and plain text
outbox.py   packages on their way by email; never sent twice
"""

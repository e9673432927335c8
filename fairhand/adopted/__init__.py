"""The adopted policy, to be read: clause by clause, who may do what, its versions, and who confirmed a reading."""

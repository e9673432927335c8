"""The pages of contacts: logged, and put right."""

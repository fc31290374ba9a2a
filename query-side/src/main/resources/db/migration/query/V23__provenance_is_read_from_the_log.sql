-- What a review was made of stands in its events word for word, and is asked for rarely.
drop table query.feedback_provenance;

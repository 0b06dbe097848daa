"""What the files beside a record are: pictures, sound, film; and what they tell of persons and devices."""

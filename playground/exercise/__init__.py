"""Networks of threshold units, to be read and to be built by hand."""

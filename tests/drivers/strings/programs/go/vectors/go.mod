module portolan/vectors

go 1.25.0

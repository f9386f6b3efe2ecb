// Package expr computes with the columns of a [data.Table]: which rows to keep,
// and new columns from old ones.
//
//	e, err := expr.Parse("body_mass_g > 4000 and species in ('Adelie', 'Gentoo')")
//	heavy, err := e.Keep(t)
//
// # Words
//
// A name is a column; one with blanks or signs in it stands in backticks,
// `mass (kg)`. Text stands in quotes, 'Adelie' or "Adelie", and a backslash in it
// keeps the next character as it is. From the loosest to the tightest:
//
//	or  ||                       either is true
//	and  &&                      both are true
//	not  !                       it is false
//	== = != < <= > >=            numbers by size, text in the order of its bytes
//	in ('a', 'b')                it is one of these
//	+ - * / %                    numbers
//	^ **                         a power, from right to left
//
// with the functions abs sqrt exp log log2 log10 sin cos tan round floor ceil min
// max of numbers, len lower upper contains startswith endswith matches (a
// regular expression) of text, and missing(x), true where x has no value.
//
// # Truth and missing values
//
// True is 1 and false is 0. Whatever is computed from a missing value is missing,
// but for missing itself, "false and …" and "true or …", as in SQL. A row is
// kept where the expression is true.
package expr

package runner

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hints are plain words for the compiler's common messages. The first pattern
// that matches counts.
var hints = []struct {
	pattern *regexp.Regexp
	words   string
}{
	{regexp.MustCompile(`^declared and not used: (\w+)`),
		"Go refuses a variable that nothing reads. Use $1 or delete it; the line _ = $1 keeps it for now."},
	{regexp.MustCompile(`^"(.+)" imported (?:as \w+ )?and not used`),
		"Nothing here uses this package. Delete the import, or use it."},
	{regexp.MustCompile(`^(?:could not import|package) .*is not in std`),
		"Go's standard library has no package of this name. Is it spelled right?"},
	{regexp.MustCompile(`^undefined: (\w+)\.(\w+)`),
		"The package $1 has nothing called $2. Capital letters count."},
	{regexp.MustCompile(`^name (\w+) not exported by package (\w+)|^undefined: \w+ \(cannot refer to unexported`),
		"Names that begin with a small letter stay inside their package. Is there one with a capital letter?"},
	{regexp.MustCompile(`^undefined: (\w+)`),
		"Nothing called $1 is declared here. Is it spelled the same everywhere, capital letters included, and declared before it is used?"},
	{regexp.MustCompile(`^(\w+)\.append undefined`),
		"append is a function, not a method: $1 = append($1, x)"},
	{regexp.MustCompile(`undefined \(type .* has no field or method (\w+), but does have (?:field|method) (\w+)\)`),
		"Go tells capital from small letters: it is $2, not $1."},
	{regexp.MustCompile(`undefined \(type (.*) has no field or method (\w+)\)`),
		"A value of type $1 has no $2."},
	{regexp.MustCompile(`\(mismatched types (.+) and (.+)\)`),
		"Go does not mix types: here $1 and $2. Convert one of them, for example float64(n)."},
	{regexp.MustCompile(`^invalid operation: operator (\S+) not defined on \w+ \(.* of type (\[\].+)\)`),
		"Go has no $1 for slices. Write a loop over the entries, or use a method of la.Vector."},
	{regexp.MustCompile(`^invalid operation: operator (\S+) not defined on .* of (?:struct )?type (\S+)\)?`),
		"Go has no $1 for values of this type. A matrix or vector has methods instead, such as Add and Mul."},
	{regexp.MustCompile(`^missing return`),
		"The function promises a result, but its end can be reached without a return."},
	{regexp.MustCompile(`^too many return values`),
		"The function returns more values than the line that declares it says."},
	{regexp.MustCompile(`^not enough return values`),
		"The function returns fewer values than the line that declares it says."},
	{regexp.MustCompile(`^not enough arguments in call to ([\w.]+)`),
		"$1 needs more arguments than it is given here."},
	{regexp.MustCompile(`^too many arguments in call to ([\w.]+)`),
		"$1 takes fewer arguments than it is given here."},
	{regexp.MustCompile(`^assignment mismatch: .* returns (\d+) values?`),
		"The call returns $1 values, so as many names stand on the left of = or :=. Use _ for one that you do not need."},
	{regexp.MustCompile(`^assignment mismatch`),
		"There must be as many names on the left as values on the right."},
	{regexp.MustCompile(`^no new variables on left side of :=`),
		"These variables exist already. Give them a new value with = in place of :=."},
	{regexp.MustCompile(`^(\w+) redeclared in this block`),
		"There are two declarations of $1. Rename or delete one."},
	{regexp.MustCompile(`\(untyped float constant\) (?:truncated to|as) u?int|constant .* truncated to integer`),
		"The number has a fraction, and an int cannot hold it. Use float64."},
	{regexp.MustCompile(`does not implement (?:show|check)\.Grid`),
		"A matrix belongs here. There are functions of their own for a vector."},
	{regexp.MustCompile(`^cannot use (.+) \(.*of type (.+)\) as (.+) value in (.+?)(?:: .*)?$`),
		"Here belongs a value of type $3, and this one has type $2."},
	{regexp.MustCompile(`^cannot use .* as (.+) value in`),
		"Here belongs a value of type $1."},
	{regexp.MustCompile(`^invalid argument: index .* out of bounds`),
		"Entries are numbered from 0, so the last one has the number len − 1."},
	{regexp.MustCompile(`is not used$`),
		"The value is computed and then dropped. Assign it, return it or print it."},
	{regexp.MustCompile(`^non-boolean condition`),
		"A condition is true or false: compare with ==, < or another comparison."},
	{regexp.MustCompile(`^missing function body`),
		"The brace { must stand on the same line as func."},
	{regexp.MustCompile(`non-declaration statement outside function body`),
		"Statements stand inside a function. Is there a } too many above, or a func line missing?"},
	{regexp.MustCompile(`unexpected newline.*composite literal|missing ',' before newline`),
		"In a list over several lines every line ends with a comma, the last one too."},
	{regexp.MustCompile(`cannot use .* := .* as value|cannot use assignment .* as value|cannot use .* = .* as value`),
		"To compare, write == with two signs; = gives a value to a variable."},
	{regexp.MustCompile(`unexpected semicolon or newline before \{|unexpected newline, expected \{`),
		"The brace { must stand on the same line as the if, for or func that it belongs to."},
	{regexp.MustCompile(`unexpected EOF|found 'EOF'`),
		"The code ends too early. Is a } or a ) missing?"},
	{regexp.MustCompile(`unexpected (?:keyword )?else`),
		"else stands on the same line as the } before it."},
	{regexp.MustCompile(`not terminated|newline in string|newline in rune`),
		"A quotation mark is missing at the end of the text."},
	{regexp.MustCompile(`unexpected (\+\+|--) `),
		"$1 changes a variable and stands on a line of its own; it gives no value."},
	{regexp.MustCompile(`unexpected (?:literal|name) \w+, expected \]`),
		"An entry of rows is a[i][j]; of a matrix it is A.At(i, j)."},
	{regexp.MustCompile(`unexpected (?:name|keyword|literal) `),
		"Go did not expect this here. Is an operator, a comma or a line break missing just before it?"},
	{regexp.MustCompile(`^syntax error`),
		"Go cannot read this line. Look at the brackets and commas in it and just before it."},
}

// hint is the plain words for a message, or "".
func hint(message string) string {
	for _, h := range hints {
		if m := h.pattern.FindStringSubmatchIndex(message); m != nil {
			return string(h.pattern.ExpandString(nil, h.words, message, m))
		}
	}
	return ""
}

// hint is [hint] with what only the Runner knows: which packages there are, and
// that the package of a checked program holds a second file.
func (r *Runner) hint(message string, checked bool) string {
	if m := undefinedName.FindStringSubmatch(message); m != nil {
		if path := r.packages()[m[1]]; path != "" {
			return fmt.Sprintf("%s is a package. Import it at the top: import %q", m[1], path)
		}
		if m[1] == "err" {
			return "No error value is declared here. Functions that can fail return it last: x, err := f()"
		}
	}
	if checked && strings.Contains(message, "redeclared") && strings.Contains(message, checkName) {
		return "The check uses this name for itself. Choose another one."
	}
	return hint(message)
}

// sentence makes a sentence of a clause.
func sentence(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	if first == utf8.RuneError {
		return clause
	}
	s := string(unicode.ToUpper(first)) + clause[size:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

package runner

import (
	"regexp"
	"strings"
)

// habits are what people write who come from Python or C: a pattern for the line, one for what the
// compiler says of it, and the words.
var habits = []struct{ line, message, words string }{
	{`^\s*for\s+\w+(\s*,\s*\w+)?\s+in\b`, ``, "Go's loop over the entries of v is for i, x := range v { … }, and for i := range n counts from 0 to n − 1."},
	{`^\s*while\b`, ``, "Go has one kind of loop: for, with a condition behind it, is what while is elsewhere."},
	{`^\s*def\b`, ``, "A function begins with func, and its parameters have types: func f(x float64) float64 { … }"},
	{`^\s*elif\b|\belif\b`, ``, "Go writes else if."},
	{`^\s*(?:if|for|else)\b.*:\s*$`, ``, "Blocks stand in braces: { opens one at the end of the line, and } closes it."},
	{`\*\*`, ``, "Go has no power operator. Write x*x, or math.Pow(x, y)."},
	{`\^`, `operator \^ not defined|mismatched|truncated`, "^ is no power in Go but works on bits. Write x*x, or math.Pow(x, y)."},
	{`'[^'\\]{2,}'`, ``, "Text stands in double quotes; single quotes are for one character."},
	{`\?.*:`, `^syntax error|invalid character`, "Go has no ?: in expressions. Write an if with an else."},
	{`[=(,]\s*\[[^\]]*[,\]]`, `^syntax error|unexpected`, "A list of numbers says what it holds: []float64{1, 2}"},
	{`\b(?:True|False|None)\b`, `^undefined: (?:True|False|None)`, "In Go they are true, false and nil."},
	{`\bprint\(`, ``, "Print with fmt.Println."},
	{`\b(?:and|or|not)\b`, `^syntax error`, "Go writes && for and, || for or, ! for not."},
}

var newVariable = regexp.MustCompile(`^undefined: (\w+)$`)

// habit is the words for a line that is written as in another language, or "".
func habit(line, message string) string {
	if i := strings.Index(line, "//"); i >= 0 {
		line = line[:i]
	}
	for _, h := range habits {
		if regexp.MustCompile(h.line).MatchString(line) && regexp.MustCompile(h.message).MatchString(message) {
			return h.words
		}
	}
	if m := newVariable.FindStringSubmatch(message); m != nil && regexp.MustCompile(`^\s*`+m[1]+`\s*=[^=]`).MatchString(line) {
		return "A new variable gets its first value with := in place of =, here " + m[1] + " := …"
	}
	return ""
}

// lineOf is a line of a source, counted from 1, or "".
func lineOf(source string, line int) string {
	lines := strings.Split(source, "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return lines[line-1]
}

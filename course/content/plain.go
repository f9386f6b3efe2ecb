package content

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
)

// Plain is what a cell puts out as text, for a page without scripts: matrices and vectors row by
// row, and of pictures and plots what they are.
func (o Output) Plain() string {
	var parts []struct{ Kind, Text string }
	if err := json.Unmarshal(o.Parts, &parts); err != nil {
		return ""
	}
	var b strings.Builder
	for _, part := range parts {
		if part.Kind != "rich" {
			b.WriteString(part.Text)
			continue
		}
		if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
			b.WriteByte('\n')
		}
		b.WriteString(plainValue(part.Text))
	}
	return b.String()
}

// plainRows is how many rows and columns of a matrix are written.
const plainRows = 12

func plainValue(text string) string {
	var v struct {
		Kind, Name, Title string
		Rows, Cols        int
		Data              json.RawMessage
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return ""
	}
	var rows [][]any
	switch v.Kind {
	case "matrix":
		if json.Unmarshal(v.Data, &rows) != nil {
			return ""
		}
	case "vector":
		var row []any
		if json.Unmarshal(v.Data, &row) != nil {
			return ""
		}
		rows = [][]any{row}
	case "image":
		return fmt.Sprintf("[%s: a picture, %d×%d]\n", v.Name, v.Rows, v.Cols)
	default:
		return fmt.Sprintf("[%s: %s]\n", v.Kind, v.Title)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s:\n", v.Name)
	for i, row := range rows {
		if i == plainRows {
			b.WriteString("  …\n")
			break
		}
		for j, x := range row {
			if j == plainRows {
				b.WriteString("  …")
				break
			}
			if n, ok := x.(float64); ok {
				fmt.Fprintf(&b, "  %.6g", n)
			} else {
				fmt.Fprintf(&b, "  %v", x)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// noscript is the stored output of a cell for browsers without scripts.
func noscript(o Output) string {
	plain := o.Plain()
	if plain == "" {
		return ""
	}
	return "<noscript><pre class=\"output-text\">" + html.EscapeString(plain) + "</pre></noscript>"
}

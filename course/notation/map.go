package notation

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/lina-la/lina"
)

// A Row is a piece of NumPy, the Lina that gives the same, and the Gonum that does, if it was
// asked: one row of the API map.
type Row struct {
	Section            string
	NumPy, Lina, Gonum string
	Remark             string // behind the Lina, in Markdown
}

// Map is the rows of docs/coming-from-numpy.md, with the Gonum of docs/coming-from-gonum.md. Both
// pages are run by tests, on both sides.
var Map = sync.OnceValues(func() ([]Row, error) {
	gonum, err := lina.Maps.ReadFile("docs/coming-from-gonum.md")
	if err != nil {
		return nil, err
	}
	numpy, err := lina.Maps.ReadFile("docs/coming-from-numpy.md")
	if err != nil {
		return nil, err
	}
	return join(string(numpy), string(gonum))
})

var (
	code  = regexp.MustCompile("`([^`]+)`")
	title = regexp.MustCompile(`^## (.*)`)
)

func join(numpy, gonum string) (rows []Row, err error) {
	byLina, order := map[string]string{}, []string(nil)
	tables(gonum, func(_, left, right, _ string) {
		if byLina[right] == "" {
			order = append(order, right)
		}
		byLina[right] = left
	})
	seen := map[string]bool{}
	tables(numpy, func(section, left, right, remark string) {
		rows = append(rows, Row{section, left, right, byLina[right], remark})
		seen[right] = true
	})
	for _, l := range order {
		if !seen[l] {
			rows = append(rows, Row{Section: "Gonum only", Lina: l, Gonum: byLina[l]})
		}
	}
	if len(rows) < 100 {
		return nil, fmt.Errorf("the API map has %d rows", len(rows))
	}
	return rows, nil
}

// tables calls use for each row of two cells with code in both.
func tables(page string, use func(section, left, right, remark string)) {
	section := ""
	for line := range strings.Lines(page) {
		if m := title.FindStringSubmatch(line); m != nil {
			section = m[1]
		}
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 4 {
			continue
		}
		left, right := code.FindStringSubmatch(cells[1]), code.FindStringSubmatch(cells[2])
		if left == nil || right == nil {
			continue
		}
		remark := strings.TrimLeft(cells[2][strings.Index(cells[2], right[0])+len(right[0]):], ":; ")
		use(section, left[1], right[1], strings.TrimSpace(strings.ReplaceAll(remark, "`", "")))
	}
}

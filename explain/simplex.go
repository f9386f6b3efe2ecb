package explain

import (
	"fmt"
	"slices"

	"github.com/lina-la/lina/apps/lp"
)

// Simplex shows a linear program solved on paper: each tableau with its pivot. Steps and numbers are those of
// [lp.Problem.Tableau], which finds the optimum of [lp.Problem.Solve].
//
// A problem without an optimum is lp's error beside the trace, the last step of which shows why. The trace is nil if the error is a
// *SizeError or la.ErrNotFinite. The tableau may have up to 12 rows and 24 columns.
func Simplex(p *lp.Problem, rule lp.Rule) (*Trace, error) {
	if m, n := len(p.Rows), len(p.Cost); m > Largest || n > Largest {
		return nil, &SizeError{Rows: m, Cols: n, Most: Largest}
	}
	paper, err := p.Tableau(rule)
	if paper == nil {
		return nil, err
	}
	if r, c := paper.Steps[0].Tableau.Dims(); r > Largest+1 || c > 2*Largest+1 {
		return nil, &SizeError{Rows: r, Cols: c, Most: Largest}
	}
	t := &Trace{Algorithm: "simplex", Title: fmt.Sprintf("Simplex method, %v's rule: from corner to corner, until no entry of the last row is negative", rule)}
	for k, s := range paper.Steps {
		r, c := s.Tableau.Dims()
		m := shown("tableau", s.Tableau)
		m.Cols = append(slices.Clone(paper.Columns), "=")
		for _, j := range s.Basis {
			m.Rows = append(m.Rows, paper.Columns[j])
		}
		m.Rows = append(m.Rows, []string{1: "w", 2: "z"}[s.Phase])
		if s.Col >= 0 {
			m.Marks = append(m.Marks, marked(Used, 0, r, s.Col, s.Col+1)...)
		}
		if s.Row >= 0 {
			m.Marks = append(m.Marks, append(marked(Used, s.Row, s.Row+1, 0, c), Mark{s.Row, s.Col, Pivot})...)
		}
		t.add(fmt.Sprintf("Tableau %d, phase %d", k, s.Phase), s.Text, m)
	}
	if s := paper.Solution; s != nil {
		t.add("The optimum", fmt.Sprintf("The objective is %.8g. The price of a row is what one more unit on its right-hand side would be worth.", s.Objective),
			column("x", s.X, marked(Final, 0, len(s.X), 0, 1)), column("prices", s.Prices))
		return t, err
	}
	t.add("No optimum", err.Error()+".")
	return t, err
}

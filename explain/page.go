package explain

import (
	"fmt"

	"github.com/lina-la/lina/internal/wire"
)

// Show plays the trace in the page of the course; outside of it, the trace is printed.
func (t *Trace) Show() {
	if !wire.Send(t.wire()) {
		fmt.Println(t)
	}
}

// MarshalJSON is the object that Show sends: {"kind":"steps",…}, as docs/course.md has it.
func (t *Trace) MarshalJSON() ([]byte, error) { return wire.Marshal(t.wire()) }

func (t *Trace) wire() wire.Steps {
	out := wire.Steps{Algorithm: t.Algorithm, Title: t.Title, Steps: make([]wire.Step, len(t.Steps))}
	for k, s := range t.Steps {
		step := wire.Step{Title: s.Title, Text: s.Text, Matrices: make([]wire.StepMatrix, len(s.Matrices))}
		for l, m := range s.Matrices {
			r, c := m.A.Dims()
			w := wire.StepMatrix{Name: m.Name, Rows: r, Cols: c, Data: make([][]wire.Float, r), Marks: make([]wire.Mark, len(m.Marks)), RowNames: m.Rows, ColNames: m.Cols}
			for i, row := range m.A.RowSeq() {
				w.Data[i] = wire.Floats(row)
			}
			for i, mark := range m.Marks {
				w.Marks[i] = wire.Mark{I: mark.I, J: mark.J, Role: string(mark.Role)}
			}
			step.Matrices[l] = w
		}
		out.Steps[k] = step
	}
	return out
}

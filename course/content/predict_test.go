package content

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

// Every day asks for two guesses at least, and each answer is what the stored output of the
// cell shows.
func TestPredictionsAreTrue(t *testing.T) {
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Days {
		if len(d.Predictions) < 2 {
			t.Errorf("day %d asks for %d guesses", d.Number, len(d.Predictions))
		}
		for _, p := range d.Predictions {
			if !slices.ContainsFunc(d.Cells, func(c Cell) bool { return c.Name == p.Cell }) {
				t.Errorf("day %d: there is no cell %s to guess the output of", d.Number, p.Cell)
				continue
			}
			shown := p.Shown(d.Outputs[p.Cell])
			switch p.Kind {
			case "choice":
				if shown == "" {
					t.Errorf("day %d, %s: the output does not show %s", d.Number, p.Cell, p.Answer)
				}
			case "shape":
				if shown != p.Answer {
					t.Errorf("day %d, %s: the output shows %s, the answer is %s", d.Number, p.Cell, shown, p.Answer)
				}
			default:
				got, err := strconv.ParseFloat(shown, 64)
				want, err2 := strconv.ParseFloat(p.Answer, 64)
				if err != nil || err2 != nil || math.Abs(got-want) > 0.01*math.Abs(want) {
					t.Errorf("day %d, %s: the output shows %q, the answer is %q", d.Number, p.Cell, shown, p.Answer)
				}
			}
		}
	}
}

package content

import (
	"strings"
	"testing"
)

func TestPlainOutput(t *testing.T) {
	o := Output{Parts: []byte(`[{"kind":"text","text":"a = 1\n"},{"kind":"rich","text":"{\"kind\":\"matrix\",\"name\":\"A\",\"rows\":2,\"cols\":2,\"data\":[[1,2.5],[\"NaN\",-1]]}"},` +
		`{"kind":"rich","text":"{\"kind\":\"vector\",\"name\":\"v\",\"data\":[1,2]}"},{"kind":"rich","text":"{\"kind\":\"image\",\"name\":\"k\",\"rows\":3,\"cols\":4}"},{"kind":"rich","text":"{\"kind\":\"plot\",\"title\":\"P\"}"}]`)}
	if got, want := o.Plain(), "a = 1\nA:\n  1  2.5\n  NaN  -1\nv:\n  1  2\n[k: a picture, 3×4]\n[plot: P]\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Without scripts each cell shows what it puts out.
func TestEveryOutputIsThereWithoutScripts(t *testing.T) {
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Days {
		for _, cell := range d.Cells {
			if d.Outputs[cell.Name].Plain() == "" {
				t.Errorf("%s shows nothing", d.Key(cell))
			}
		}
		if n := strings.Count(string(d.HTML), `<noscript><pre class="output-text">`); n != len(d.Cells) {
			t.Errorf("day %d shows %d of %d outputs", d.Number, n, len(d.Cells))
		}
	}
}

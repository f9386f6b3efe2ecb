package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
)

// outputs holds the stored outputs of the cells against what the cells put out now, or
// writes them.
type outputs struct {
	write string // the folder of the lessons to write to, or ""
	days  map[int]map[string]content.Output
}

// stored compares what a cell put out with what is stored, or keeps it to be written.
func (v *verifier) stored(d *content.Day, c content.Cell, parts, again []runner.Part) {
	text, err := json.Marshal(parts)
	where := fmt.Sprintf("%s/lesson.md:%d: cell %s", d.ID(), c.Line, c.Name)
	if err != nil {
		v.problem(where, "%v", err)
		return
	}
	if v.outputs.write != "" {
		other, _ := json.Marshal(again)
		v.mu.Lock()
		defer v.mu.Unlock()
		if v.outputs.days[d.Number] == nil {
			v.outputs.days[d.Number] = map[string]content.Output{}
		}
		v.outputs.days[d.Number][c.Name] = content.Output{Source: c.SourceHash(), Varies: !bytes.Equal(text, other), Parts: text}
		return
	}
	kept, ok := d.Outputs[c.Name]
	switch {
	case len(d.Outputs) == 0:
	case !ok || kept.Source != c.SourceHash():
		v.problem(where, "its stored output is that of other code; run lina course verify --outputs course/content")
	case !kept.Varies && !alike(compact(kept.Parts), string(text)):
		v.problem(where, "it puts out something else than what is stored; run lina course verify --outputs course/content")
	}
}

// compact is JSON without the spaces that a file has for its readers.
func compact(text []byte) string {
	var b bytes.Buffer
	if err := json.Compact(&b, text); err != nil {
		return ""
	}
	return b.String()
}

var decimal = regexp.MustCompile(`-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?`)

// alike compares two outputs: the same text, and numbers that differ by rounding only, as
// processors do not all round products alike.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if decimal.ReplaceAllString(a, "0") != decimal.ReplaceAllString(b, "0") {
		return false
	}
	x, y := decimal.FindAllString(a, -1), decimal.FindAllString(b, -1)
	for i := range x {
		p, _ := strconv.ParseFloat(x[i], 64)
		q, _ := strconv.ParseFloat(y[i], 64)
		if math.Abs(p-q) > 1e-6*max(1, math.Abs(p)) {
			return false
		}
	}
	return true
}

// save writes the outputs, a file for each day.
func (o *outputs) save(ctx context.Context) error {
	for day, cells := range o.days {
		text, err := json.MarshalIndent(cells, "", " ")
		if err != nil {
			return err
		}
		file := filepath.Join(o.write, fmt.Sprintf("day%d", day), content.OutputsFile)
		if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	return ctx.Err()
}

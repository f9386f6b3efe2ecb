package verify

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/mutate"
	"github.com/lina-la/lina/course/runner"
)

// trialLimit is how long the mutants of one exercise may take together.
const trialLimit = 2 * time.Minute

// A MutantSummary counts what became of the mutants.
type MutantSummary struct {
	Exercises, Mutants, Equivalent, Problems int
}

// String is the summary on one line.
func (s MutantSummary) String() string {
	return fmt.Sprintf("%d exercises, %d mutants of their solutions: %d fail, %d are as right as the solution, %d problems",
		s.Exercises, s.Mutants, s.Mutants-s.Equivalent-s.Problems, s.Equivalent, s.Problems)
}

// trials are the mutants of one exercise.
type trials struct {
	exercise *content.Exercise
	pack     *pack // the solution, and behind it its mutants
	mutants  []mutate.Mutant
	passes   []bool   // of the pack's members
	twins    []string // two mistakes that the solution's check cannot tell apart
}

func newTrials(e *content.Exercise, name string, importer types.Importer) (*trials, error) {
	mutants, err := mutate.Mutants(e.Solution, importer)
	if err != nil {
		return nil, err
	}
	p, err := newPack(name, e.Check, e.Solution, importer)
	if err != nil {
		return nil, err
	}
	p.add(e.Solution, importer)
	for _, m := range mutants {
		p.take(m.Program)
	}
	return &trials{exercise: e, pack: p, mutants: mutants, passes: make([]bool, len(p.members))}, nil
}

// Mutants tries every small change of every solution on the checker, and
// reports those that pass without being listed as equivalent in exercise.toml.
// All mutants of all exercises are one program.
func Mutants(ctx context.Context, c *content.Course, r *runner.Runner, only string, report func(problem string)) (MutantSummary, error) {
	importer, err := r.Importer(ctx)
	if err != nil {
		return MutantSummary{}, err
	}
	var all []*trials
	var packs []*pack
	for _, d := range c.Days {
		for _, e := range d.Exercises {
			if e.Kind != content.Code || !strings.HasPrefix(e.ID, only) {
				continue
			}
			t, err := newTrials(e, fmt.Sprintf("trial%d", len(all)), importer)
			if err != nil {
				return MutantSummary{}, fmt.Errorf("%s/solution.go: %w", e.ID, err)
			}
			all, packs = append(all, t), append(packs, t.pack)
		}
	}
	s := MutantSummary{Exercises: len(all)}
	if len(all) == 0 {
		return s, nil
	}
	binary, dir, err := build(ctx, r, packs)
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(dir)
	for _, t := range all {
		if err := t.run(ctx, binary); err != nil {
			return s, err
		}
		t.judge(&s, report)
	}
	return s, nil
}

// run tries all mutants of an exercise. One that brings the process down has
// failed, and the next process goes on behind it.
func (t *trials) run(ctx context.Context, binary string) error {
	for from := 0; from < len(t.passes); {
		limited, cancel := context.WithTimeout(ctx, trialLimit)
		out, err := exec.CommandContext(limited, binary, "try", t.pack.name, strconv.Itoa(from)).Output()
		late := limited.Err() != nil
		cancel()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
			if twin, ok := strings.CutPrefix(lines.Text(), "twin "); ok {
				t.twins = append(t.twins, twin)
			}
			var i int
			var pass bool
			if n, _ := fmt.Sscan(lines.Text(), &i, &pass); n == 2 && i == from {
				t.passes[i] = pass
				from++
			}
		}
		if err != nil || late {
			from++
		} else if from < len(t.passes) {
			return errors.New("the program that tries mutants ended early")
		}
	}
	return nil
}

// judge compares what passed with what may.
func (t *trials) judge(s *MutantSummary, report func(string)) {
	listed := maps.Clone(t.exercise.Equivalent)
	problem := func(format string, args ...any) {
		s.Problems++
		report(t.exercise.ID + ": " + fmt.Sprintf(format, args...))
	}
	for _, twin := range t.twins {
		problem("%s", twin)
	}
	if !t.passes[0] {
		problem("the solution fails among its mutants")
	}
	for i, m := range t.mutants {
		s.Mutants++
		passes := t.passes[i+1]
		reason, ok := listed[m.Key]
		delete(listed, m.Key)
		switch {
		case passes && !ok:
			problem("a mutant passes the check: %s", m.Key)
		case passes && strings.TrimSpace(reason) == "":
			problem("a mutant is listed as equivalent without a reason: %s", m.Key)
		case passes:
			s.Equivalent++
		case ok:
			problem("a mutant is listed as equivalent, but it fails: %s", m.Key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(listed)) {
		problem("there is no mutant %s", key)
	}
}

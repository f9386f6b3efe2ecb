package runner

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// Vet runs go vet over programs, all in one call, and returns what it says, a line
// each. The key of a program is the folder that it stands in. The go command vets
// files that are really there, and so the programs stand in a copy of the tree.
func (r *Runner) Vet(ctx context.Context, programs map[string]Program) ([]string, error) {
	if r.missing != nil {
		return nil, r.missing
	}
	dir, err := os.MkdirTemp("", "lina-vet-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	t := tree{files: maps.Clone(r.tree.files)}
	args := []string{"vet", "-trimpath"}
	var said []string
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		p := programs[name]
		source, found := r.prepare(p.Source, p.Check != "")
		for _, d := range found {
			said = append(said, fmt.Sprintf("%s: %v", name, d))
		}
		if len(found) > 0 {
			continue
		}
		t.files[path.Join(name, sourceName)] = []byte(source)
		if p.Check != "" {
			t.files[path.Join(name, checkName)] = []byte(p.Check)
		}
		args = append(args, "./"+name)
	}
	if err := t.extract(dir); err != nil {
		return nil, err
	}
	cmd := r.goCommand(ctx, native, args...)
	cmd.Dir = t.dir
	out, err := cmd.CombinedOutput()
	if err != nil && !errors.As(err, new(*exec.ExitError)) {
		return nil, err
	}
	for line := range strings.Lines(string(out)) {
		if line = strings.TrimSpace(line); line != "" {
			said = append(said, line)
		}
	}
	return said, nil
}

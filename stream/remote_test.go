package stream

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

// threads is a cluster that goes through the same lines in this process.
type threads struct {
	t    *testing.T
	fail func(first int) error // before ranges from first on are run
	look func(line string)     // at the states of groups
}

func (c threads) Run(ctx context.Context, job Job, ranges []Range, progress func(int)) ([]string, error) {
	if c.fail != nil {
		if err := c.fail(ranges[0].Index); err != nil {
			return nil, err
		}
	}
	text, err := json.Marshal(job) // a job travels as JSON
	if err != nil {
		c.t.Fatal(err)
	}
	job = Job{}
	if err := json.Unmarshal(text, &job); err != nil {
		c.t.Fatal(err)
	}
	var out []string
	k, groups := len(ranges), Groups(len(ranges))
	for g := range groups {
		var states bytes.Buffer
		for _, r := range ranges[g*k/groups : (g+1)*k/groups] {
			text, _ := json.Marshal(r)
			if err := ReduceRanges(ctx, job, "me", bytes.NewReader(text), &states); err != nil {
				return nil, err
			}
		}
		var merged bytes.Buffer
		if err := MergeStates(job, &states, &merged); err != nil {
			return nil, err
		}
		if out = append(out, merged.String()); c.look != nil {
			c.look(merged.String())
		}
		progress((g + 1) * k / groups)
	}
	return out, nil
}

// The states that come through lines are those of one process, to the bit.
func TestRemoteIsLocal(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 30 { // each shard is a range
		writeNPY(t, filepath.Join(dir, fmt.Sprintf("p-%d.npy", i)), table(rng, 50))
	}
	src := open(t, filepath.Join(dir, "p-*.npy"), nil)
	for _, s := range allSpecs() {
		r, err := Local{}.Reduce(ctx, src, s)
		want := stateOf(t, r, err)
		seen := ""
		e := Remote{Cluster: threads{t: t}, Workers: func(names []string) { seen = strings.Join(names, " ") }}
		r, err = e.Reduce(ctx, src, s)
		if got := stateOf(t, r, err); !bytes.Equal(got, want) {
			t.Errorf("%s: another state than the local one", s.Kind)
		}
		if seen != "me" {
			t.Errorf("workers: %q", seen)
		}
	}
}

func TestRemoteSharesLargeStates(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	const p = 1100 // R has 4.8 MB
	for i := range 3 {
		writeNPY(t, filepath.Join(dir, fmt.Sprintf("p-%d.npy", i)), la.RandNormal(rng, 20, p))
	}
	src := open(t, filepath.Join(dir, "p-*.npy"), nil)
	s := spec("triangle", triangleParams{Centre: true})
	r, err := Local{}.Reduce(ctx, src, s)
	want := stateOf(t, r, err)
	r, err = Remote{Cluster: threads{t: t}}.Reduce(ctx, src, s)
	if got := stateOf(t, r, err); !bytes.Equal(got, want) {
		t.Error("another state than the local one")
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The states of a description are small in the beginning and large in the end. Where there is no
// folder for them they go into lines.
func TestRemoteSharesGrownStates(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 2 {
		writeNPY(t, filepath.Join(dir, fmt.Sprintf("p-%d.npy", i)), la.RandNormal(rng, 1000, 600)) // a state of 4.8 MB
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	far, err := OpenFiles([]string{server.URL + "/p-0.npy", server.URL + "/p-1.npy"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := Spec{Kind: "summary"}
	for _, src := range []*Files{open(t, filepath.Join(dir, "p-*.npy"), nil), far} {
		r, err := Local{}.Reduce(ctx, src, s)
		want := stateOf(t, r, err)
		inFiles := 0
		look := func(text string) {
			if l, err := readLine(text); err == nil && l.File != "" && l.State == nil {
				inFiles++
			}
		}
		r, err = Remote{Cluster: threads{t: t, look: look}}.Reduce(ctx, src, s)
		if got := stateOf(t, r, err); !bytes.Equal(got, want) {
			t.Error("another state than the local one")
		}
		if want := map[bool]int{true: 0, false: 2}[src == far]; inFiles != want {
			t.Errorf("%s: %d states in files, want %d", src.Paths[0], inFiles, want)
		}
	}
	if _, err := (Remote{Cluster: threads{t: t}, Shared: filepath.Join(dir, "none")}).Reduce(ctx, far, s); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestRemoteCheckpoint(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 600 {
		writeNPY(t, filepath.Join(dir, fmt.Sprintf("p-%d.npy", i)), table(rng, 2))
	}
	src := open(t, filepath.Join(dir, "p-*.npy"), nil)
	s := spec("triangle", triangleParams{Centre: true})
	r, err := Local{}.Reduce(ctx, src, s)
	want := stateOf(t, r, err)
	runs := 0
	e := Remote{Checkpoint: filepath.Join(dir, "work"), Cluster: threads{t: t, fail: func(int) error {
		if runs++; runs == 2 {
			return fmt.Errorf("the cluster is gone")
		}
		return nil
	}}}
	if _, err := e.Reduce(ctx, src, s); err == nil {
		t.Fatal("the cluster is gone, and nobody says so")
	}
	r, err = e.Reduce(ctx, src, s)
	if got := stateOf(t, r, err); !bytes.Equal(got, want) {
		t.Error("gone on with, another state than the local one")
	}
	if runs != 4 {
		t.Errorf("%d waves: what was done was done again", runs)
	}
}

// What is wrong with the data comes back as a line, file and place in it; it is not
// tried again.
func TestRemoteFaults(t *testing.T) {
	dir := t.TempDir()
	x := table(rand.New(rand.NewPCG(1, 2)), 20)
	for i := range 5 {
		writeNPY(t, filepath.Join(dir, fmt.Sprintf("p-%d.npy", i)), x)
	}
	src := open(t, filepath.Join(dir, "p-*.npy"), nil)
	e := Remote{Cluster: threads{t: t}}
	x.Set(7, 2, math.NaN())
	bad := filepath.Join(dir, "p-3.npy")
	writeNPY(t, bad, x)
	again := open(t, filepath.Join(dir, "p-*.npy"), nil)
	if _, err := e.Reduce(ctx, again, Spec{Kind: "moments"}); err == nil || err.Error() != bad+`: row 8, column "c3": the value is missing` {
		t.Errorf("a missing value: %v", err)
	}
	if _, err := src.Ranges(ctx, 1<<20); err != nil {
		t.Fatal(err)
	}
	os.Remove(bad)
	if _, err := e.Reduce(ctx, src, Spec{Kind: "moments"}); err == nil || !strings.Contains(err.Error(), "p-3.npy: no such file") {
		t.Errorf("a shard that is gone: %v", err)
	}
}

package stream

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/lina-la/lina/data"
)

// Job is one pass over a table of files as it travels to other machines.
type Job struct {
	Options Options
	Cols    int // of the table
	Spec    Spec
	Shared  string // a folder that all machines see, for states that are too large for a line
	Inline  int    // bytes of a state that are too large
}

// Cluster runs jobs on other machines.
//
// Run reduces ranges, each by a call of [ReduceRanges] somewhere, and merges the states of
// Groups(len(ranges)) groups of them, each by a call of [MergeStates]: group g has the ranges from
// g·k/G to (g+1)·k/G. It returns the lines of the groups in their order. progress is
// called with the number of ranges that are done.
type Cluster interface {
	Run(ctx context.Context, job Job, ranges []Range, progress func(done int)) (lines []string, err error)
}

// Remote is the engine of a cluster. Its results are those of [Local], to the bit.
type Remote struct {
	Cluster    Cluster
	Shared     string               // a folder that all machines see; "": one beside the first file, for as long as a pass takes
	Progress   func(Progress)       // as in [Local]
	Checkpoint string               // as in [Local]
	Workers    func(names []string) // told who has reduced ranges; nil: nobody
}

// stateInline is the size of a state that goes into a line as it is.
const stateInline = 4 << 20

// Reduce is one pass over the table, which is one of [Files].
func (e Remote) Reduce(ctx context.Context, src Source, spec Spec) (Reducer, error) {
	files, ok := src.(*Files)
	if !ok {
		return nil, fmt.Errorf("stream: a cluster reads files, no %T", src)
	}
	empty, err := spec.New(len(src.Names()))
	if err != nil {
		return nil, err
	}
	size := stateSize(empty)
	ranges, err := src.Ranges(ctx, Target(size))
	if err != nil || len(ranges) == 0 {
		return empty, err
	}
	p := &remotePass{Remote: e, job: Job{Options: files.Options, Cols: len(files.names), Spec: spec, Shared: e.Shared, Inline: stateInline}, ranges: ranges, m: newMerger(len(ranges), 0, nil, nil), begun: time.Now()}
	for i := range ranges {
		if ranges[i].URI, err = absolutePath(ranges[i].URI); err != nil {
			return nil, err
		}
	}
	if grownSize(empty) > stateInline {
		remove, err := p.share()
		if err != nil && (size > stateInline || e.Shared != "") { // else they may stay small, and lines take them if not
			return nil, err
		}
		defer remove()
	}
	if e.Checkpoint != "" {
		if p.keep, err = openCheckpoint(e.Checkpoint, spec, len(src.Names()), ranges); err != nil {
			return nil, err
		}
		if p.keep.finished != nil {
			return p.keep.finished, nil
		}
		if next := p.keep.next; next == 0 || waveEnd(next-1, len(ranges)) == next { // else a Local has stopped within a wave
			p.m = newMerger(len(ranges), p.keep.next, p.keep.total, nil)
		}
	}
	if err := p.run(ctx, func() (Reducer, error) { return spec.New(p.job.Cols) }); err != nil {
		return nil, err
	}
	return p.m.total, nil
}

func absolutePath(path string) (string, error) {
	if IsAddress(path) {
		return path, nil
	}
	return filepath.Abs(path)
}

// remotePass is one pass on a cluster.
type remotePass struct {
	Remote
	job    Job
	ranges []Range
	m      *merger
	keep   *checkpoint
	begun  time.Time
}

// share makes a folder for states, and tells how to remove it.
func (p *remotePass) share() (remove func(), err error) {
	in := p.job.Shared
	if in == "" {
		if IsAddress(p.ranges[0].URI) {
			return func() {}, errors.New("stream: the states are large: name a folder that all machines see (--shared)")
		}
		in = filepath.Dir(p.ranges[0].URI)
	}
	p.job.Shared, err = os.MkdirTemp(in, ".lina-states-") // "" if it fails
	return func() { os.RemoveAll(p.job.Shared) }, err
}

// run has the ranges reduced, a wave at a time.
func (p *remotePass) run(ctx context.Context, empty func() (Reducer, error)) error {
	for k := len(p.ranges); p.m.next < k; {
		if err := p.wave(ctx, p.m.next, waveEnd(p.m.next, k), empty); err != nil {
			return err
		}
		if p.keep != nil {
			if err := p.keep.write(p.m); err != nil {
				return err
			}
		}
	}
	return nil
}

// wave has the ranges from first to end reduced, which are whole groups.
func (p *remotePass) wave(ctx context.Context, first, end int, empty func() (Reducer, error)) error {
	k := len(p.ranges)
	report := func(done int) {
		if p.Progress != nil {
			p.Progress(Progress{Ranges: first + done, Total: k, Elapsed: time.Since(p.begun)})
		}
	}
	lines, err := p.Cluster.Run(ctx, p.job, p.ranges[first:end], report)
	if err != nil {
		return err
	}
	var workers []string
	for _, text := range lines {
		l, err := readLine(text)
		if err != nil {
			return err
		}
		r, err := l.reducer(empty)
		if err != nil {
			return err
		}
		if err := p.m.putGroup(l.First, l.End, r); err != nil {
			return err
		}
		workers = append(workers, l.By...)
	}
	if p.m.next != end {
		return fmt.Errorf("stream: the cluster gives the ranges up to %d, of %d", p.m.next, end)
	}
	if p.Workers != nil {
		slices.Sort(workers)
		p.Workers(slices.Compact(workers))
	}
	report(end - first)
	return nil
}

// line is what a worker writes: the state of the ranges from First to End, or what is wrong
// with the data, which trying again would not mend.
type line struct {
	First, End int
	By         []string `json:",omitempty"` // who has reduced them
	State      []byte   `json:",omitempty"`
	File       string   `json:",omitempty"` // that holds the state
	Error      string   `json:",omitempty"`
}

func readLine(text string) (line, error) {
	var l line
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return l, fmt.Errorf("stream: a line that is no state: %.80q", text)
	}
	if l.Error != "" {
		return l, errors.New(l.Error)
	}
	return l, nil
}

// reducer is the state of a line.
func (l *line) reducer(empty func() (Reducer, error)) (Reducer, error) {
	state := l.State
	if l.File != "" {
		var err error
		if state, err = os.ReadFile(l.File); err != nil {
			return nil, fmt.Errorf("stream: a state that should be in the shared folder: %w", err)
		}
	}
	r, err := empty()
	if err == nil {
		err = r.UnmarshalBinary(state)
	}
	return r, err
}

// write writes a line, its state into a file if that is large.
func (l line) write(out io.Writer, job Job, r Reducer) error {
	state, err := r.MarshalBinary()
	if err != nil {
		return err
	}
	if len(state) > job.Inline && job.Shared != "" {
		l.File = filepath.Join(job.Shared, fmt.Sprintf("%d-%d", l.First, l.End))
		err := data.WriteFile(l.File, func(w io.Writer) error {
			_, err := w.Write(state)
			return err
		})
		if err != nil {
			return err
		}
	} else {
		l.State = state
	}
	return json.NewEncoder(out).Encode(l)
}

// writeFault writes an error that trying again would not mend as a line, and returns any other.
func writeFault(out io.Writer, err error) error {
	var cell *data.Error
	var value *BadValueError
	if !errors.As(err, &cell) && !errors.As(err, &value) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, errChanged) {
		return err
	}
	return json.NewEncoder(out).Encode(line{Error: err.Error()})
}

// ReduceRanges is what a worker does: it reads ranges from in, a line of JSON each, and writes
// their states to out. who names the worker.
func ReduceRanges(ctx context.Context, job Job, who string, in io.Reader, out io.Writer) error {
	var src *Files // the one that is read
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r Range
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return fmt.Errorf("stream: a line that is no range: %.80q", lines.Text())
		}
		if src == nil || src.Paths[0] != r.URI {
			var err error
			if src, err = OpenFiles([]string{r.URI}, &job.Options); err != nil {
				return writeFault(out, err)
			}
		}
		red, err := reduceRange(ctx, src, job.Spec, r, nil)
		if err != nil {
			return writeFault(out, err)
		}
		if err := (line{First: r.Index, End: r.Index + 1, By: []string{who}}).write(out, job, red); err != nil {
			return err
		}
	}
	return lines.Err()
}

// MergeStates is what a worker does with the states of a group: it reads them from in, in the
// order of their ranges, and writes the state of all of them to out.
func MergeStates(job Job, in io.Reader, out io.Writer) error {
	empty := func() (Reducer, error) { return job.Spec.New(job.Cols) }
	var all line
	var total Reducer
	lines := bufio.NewReader(in)
	for {
		text, err := lines.ReadString('\n')
		if err == io.EOF && text == "" {
			break
		}
		if err != nil && err != io.EOF {
			return err
		}
		l, err := readLine(text)
		if l.Error != "" {
			return json.NewEncoder(out).Encode(l) // handed on
		}
		if err != nil {
			return err
		}
		r, err := l.reducer(empty)
		if err != nil {
			return err
		}
		if total == nil {
			all.First = l.First
		} else if l.First != all.End {
			return fmt.Errorf("stream: range %d where %d is next", l.First, all.End)
		}
		all.End = l.End
		all.By = append(all.By, l.By...)
		if total, err = joined(total, r); err != nil {
			return err
		}
	}
	if total == nil {
		return nil
	}
	slices.Sort(all.By)
	all.By = slices.Compact(all.By)
	return all.write(out, job, total)
}

package stream

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/lina-la/lina/data"
)

// A checkpoint is a file that says what is done of some work. The work is a sequence of passes, each
// known by a hash of what it does to which ranges. Of passes that are over the result is kept; of the
// one that is not, how far it has come. It is replaced as a whole, so that being killed at any
// moment leaves the old one or the new one.

// checkpointEvery is how often at most the file is written; tests have it written every time.
var checkpointEvery = 2 * time.Second

// keptPass is a pass as the file has it.
type keptPass struct {
	Key          string // of the work
	Next         int    // ranges taken up, all in front of this one
	Total, Group []byte `json:",omitempty"` // states
}

// checkpoint is the file during one pass.
type checkpoint struct {
	path     string
	spec     Spec
	cols     int
	passes   []keptPass // the last one is the current one
	next     int
	total    Reducer
	group    Reducer
	finished Reducer // the result, if the pass is over already
	written  time.Time
}

// openCheckpoint reads what the file says of this pass. A file that is none is an error: it
// may be something else by that name.
func openCheckpoint(path string, spec Spec, cols int, ranges []Range) (*checkpoint, error) {
	c := &checkpoint{path: path, spec: spec, cols: cols}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil {
		if err := json.Unmarshal(text, &c.passes); err != nil {
			return nil, fmt.Errorf("%s: this is no checkpoint of lina: %v", path, err)
		}
	}
	key, err := passKey(spec, cols, ranges)
	if err != nil {
		return nil, err
	}
	for i, p := range c.passes {
		if p.Key != key {
			continue
		}
		if c.total, err = c.state(p.Total); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if c.group, err = c.state(p.Group); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if c.next = p.Next; c.next == len(ranges) {
			c.finished = c.total
		}
		c.passes = append(append(c.passes[:i:i], c.passes[i+1:]...), p)
		return c, nil
	}
	c.passes = append(c.passes, keptPass{Key: key})
	return c, nil
}

// passKey is the hash of a pass.
func passKey(spec Spec, cols int, ranges []Range) (string, error) {
	h := sha256.New()
	err := json.NewEncoder(h).Encode(struct {
		Spec   Spec
		Cols   int
		Ranges []Range
	}{spec, cols, ranges})
	return fmt.Sprintf("%x", h.Sum(nil)), err
}

func (c *checkpoint) state(b []byte) (Reducer, error) {
	if b == nil {
		return nil, nil
	}
	r, err := c.spec.New(c.cols)
	if err == nil {
		err = r.UnmarshalBinary(b)
	}
	return r, err
}

// save keeps how far the merger has come, if the last time is long enough ago.
func (c *checkpoint) save(m *merger) error {
	if time.Since(c.written) < checkpointEvery {
		return nil
	}
	return c.write(m)
}

// finish keeps the result of the pass.
func (c *checkpoint) finish(m *merger) error { return c.write(m) }

func (c *checkpoint) write(m *merger) error {
	now := &c.passes[len(c.passes)-1]
	now.Next, now.Total, now.Group = m.next, nil, nil
	var err error
	if m.total != nil {
		now.Total, err = m.total.MarshalBinary()
	}
	if err == nil && m.group != nil {
		now.Group, err = m.group.MarshalBinary()
	}
	if err != nil {
		return err
	}
	text, err := json.Marshal(c.passes)
	if err != nil {
		return err
	}
	c.written = time.Now()
	return data.WriteFile(c.path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

package runner

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/lina-la/lina/internal/wire"
)

// An Outcome is what a program did when it ran natively.
type Outcome struct {
	Diagnostics []Diagnostic  // why it was not built; then nothing else is set
	Output      string        // stdout and stderr, in order
	Verdict     *wire.Verdict // of a checked program; nil if it came to none
	Failure     string        // why the run ended badly, or ""
}

// RunNative builds a program for this computer and runs it in a fresh folder
// that holds files. The learner's own computer runs the learner's own code: this
// is for the terminal, never for the page.
func (r *Runner) RunNative(ctx context.Context, p Program, files map[string][]byte) (Outcome, error) {
	if p.Check != "" && p.Key == "" {
		p.Key = rand.Text()
	}
	dir, err := os.MkdirTemp("", "lina-run-")
	if err != nil {
		return Outcome{}, err
	}
	defer os.RemoveAll(dir)
	work, err := layOut(dir, files)
	if err != nil {
		return Outcome{}, err
	}
	binary := filepath.Join(dir, "program.exe")
	found, err := r.build(ctx, p, native, dir, binary)
	if err != nil || len(found) > 0 {
		return Outcome{Diagnostics: found}, err
	}
	return outcome(ctx, p, binary, work, filepath.Join(dir, "values"))
}

// outcome runs a program that was built, and reads what it sent.
func outcome(ctx context.Context, p Program, binary, work, values string, args ...string) (Outcome, error) {
	o, err := run(ctx, binary, work, values, args...)
	if err == nil && p.Check != "" {
		o.Verdict = lastVerdict(values, p.Key)
		if o.Verdict == nil && o.Failure == "" {
			o.Failure = "the program ended before the check was done; does the code call os.Exit?"
		}
	}
	return o, err
}

// A Part is a piece of what a program puts out: text, or a rich value as its JSON line.
type Part struct {
	Kind string `json:"kind"` // "text" or "rich"
	Text string `json:"text"`
}

// RunParts is [RunBuilt] for a program without a checker; what it puts out comes in order, as the
// page shows it. It needs an operating system with a file /dev/stdout.
func RunParts(ctx context.Context, binary string, files map[string][]byte, args ...string) ([]Part, Outcome, error) {
	dir, err := os.MkdirTemp("", "lina-run-")
	if err != nil {
		return nil, Outcome{}, err
	}
	defer os.RemoveAll(dir)
	work, err := layOut(dir, files)
	if err != nil {
		return nil, Outcome{}, err
	}
	o, err := run(ctx, binary, work, "/dev/stdout", args...)
	return parts(o.Output), o, err
}

// layOut makes a fresh working directory below dir that holds files.
func layOut(dir string, files map[string][]byte) (string, error) {
	work, err := os.MkdirTemp(dir, "work-")
	if err != nil {
		return "", err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(work, filepath.Base(name)), content, 0o644); err != nil {
			return "", err
		}
	}
	return work, nil
}

// run runs a program with a time limit.
func run(ctx context.Context, binary, work, values string, args ...string) (Outcome, error) {
	limited, cancel := context.WithTimeout(ctx, runLimit)
	defer cancel()
	cmd := exec.CommandContext(limited, binary, args...)
	cmd.Dir = work
	cmd.Env = append(os.Environ(), wire.Variable+"="+values)
	killWhole(cmd)
	cmd.WaitDelay = time.Second
	var out capped
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	var exit *exec.ExitError
	o := Outcome{Output: out.String()}
	switch {
	case ctx.Err() != nil:
		return o, ctx.Err()
	case limited.Err() != nil:
		o.Failure = fmt.Sprintf("the program ran longer than %d seconds and was stopped; is there a loop that never ends?", int(runLimit/time.Second))
	case errors.As(err, &exit):
		o.Failure = explainExit(o.Output, exit)
	case err != nil:
		return o, err
	}
	return o, nil
}

// explainExit says in one line why a program ended with an error.
func explainExit(output string, exit *exec.ExitError) string {
	switch {
	case strings.Contains(output, "stack exceeds"), strings.Contains(output, "stack overflow"):
		return "the program called itself too deep: a recursion that never ends"
	case strings.Contains(output, "all goroutines are asleep"):
		return "the program waits for something that never comes (deadlock)"
	case strings.Contains(output, "out of memory"):
		return "the program asked for more memory than there is"
	}
	for line := range strings.Lines(output) {
		if text, ok := strings.CutPrefix(line, "panic: "); ok {
			return "the program stopped with a panic: " + strings.TrimSpace(text)
		}
	}
	return fmt.Sprintf("the program ended with the exit code %d", exit.ExitCode())
}

// lastVerdict is the last verdict with the key among the lines that a program sent.
func lastVerdict(file, key string) *wire.Verdict {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var last *wire.Verdict
	for line := range bytes.Lines(text) {
		if v, ok := wire.ParseVerdict(line, key); ok {
			last = &v
		}
	}
	return last
}

// richLine is a rich value among what was printed.
var richLine = regexp.MustCompile(`\{"kind":"(?:matrix|vector|image|plot|steps)",.*\}\n`)

// parts takes the rich values out of a program's output.
func parts(output string) []Part {
	var list []Part
	text := func(s string) {
		if s != "" {
			list = append(list, Part{"text", s})
		}
	}
	at := 0
	for _, m := range richLine.FindAllStringIndex(output, -1) {
		text(output[at:m[0]])
		list = append(list, Part{"rich", output[m[0] : m[1]-1]})
		at = m[1]
	}
	text(output[at:])
	return list
}

// capped keeps the first maxOutput bytes that are written to it.
type capped struct {
	kept strings.Builder
	cut  bool
}

func (c *capped) Write(p []byte) (int, error) {
	room := maxOutput - c.kept.Len()
	switch {
	case len(p) <= room:
		c.kept.Write(p)
	case !c.cut:
		c.cut = true
		c.kept.Write(p[:max(room, 0)])
		c.kept.WriteString("\n… the output goes on; the rest was dropped\n")
	}
	return len(p), nil
}

func (c *capped) String() string { return c.kept.String() }

package check

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime/debug"

	"github.com/lina-la/lina/internal/wire"
)

// A TestCase is a named piece of a checker; [Case] and [Repeat] make one.
type TestCase struct {
	name  string
	times int
	body  func(*T)
}

// Case is one case: body compares what the learner's code gives with what it
// should give.
func Case(name string, body func(*T)) TestCase { return TestCase{name, 1, body} }

// Repeat runs body several times over, each time with fresh random inputs from
// the T that it is given. It is one case, and stops at its first failure.
func Repeat(name string, times int, body func(*T)) TestCase { return TestCase{name, times, body} }

// T is the state of a running case: the comparisons are its methods.
type T struct {
	// Rand is a source of random numbers, seeded anew in every run.
	Rand *rand.Rand

	name   string
	idea   string
	random bool // the case draws its inputs
	lent   []loan
	named  bool // a known mistake explains the failure
}

// failure is what a failed comparison panics with, so that its case stops there.
type failure string

// maxStack is how many bytes of calls an answer may nest: far more than a
// recursion that ends needs, and few enough that one that does not is found out
// at once. Go's own limit takes seconds to fill.
const maxStack = 64 << 20

// Run runs the cases and sends the verdict. The idea is the sentence that a
// failed case ends with unless it has a better one: what the exercise is about.
func Run(idea string, cases ...TestCase) {
	debug.SetMaxStack(maxStack)
	v := verdict(idea, cases)
	if trial != nil {
		trial.verdict = v
		return
	}
	if !wire.Send(v) {
		print(os.Stdout, v)
	}
}

// verdict runs all cases. Its message is that of the first failed case.
func verdict(idea string, cases []TestCase) wire.Verdict {
	v := wire.Verdict{Pass: len(cases) > 0, Cases: []wire.Case{}}
	random := source()
	for _, c := range cases {
		t := &T{Rand: random, name: c.name, idea: idea, random: c.times > 1}
		message := c.run(t)
		v.Cases = append(v.Cases, wire.Case{Name: c.name, Pass: message == "", Message: message, Known: t.named})
		if message != "" && v.Pass {
			v.Pass, v.Message = false, message
		}
		if message != "" && trial != nil {
			break
		}
	}
	switch {
	case len(cases) == 0:
		v.Message = "This check has no cases, so it cannot pass."
	case v.Pass && len(cases) == 1:
		v.Message = "The case passed."
	case v.Pass:
		v.Message = fmt.Sprintf("All %d cases passed.", len(cases))
	}
	return v
}

// run runs one case and returns why it failed, or "".
func (c TestCase) run(t *T) (message string) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case failure:
			message = string(p)
		default:
			message = t.sentence(explainPanic(p, learnerLine()), "")
		}
	}()
	if c.times < 1 {
		return t.sentence("the case ran no times", "")
	}
	for range c.times {
		t.lent = nil
		c.body(t)
		t.returned()
	}
	return ""
}

// sentence puts the parts of a message together: case, what happened, idea.
func (t *T) sentence(what, idea string) string {
	s := t.name + ": " + what + "."
	if idea != "" {
		s += " " + idea
	}
	return s
}

// fail stops the case with a message. If the learner's code has written into
// what it was lent, that comes first: it may be the reason for all the rest.
func (t *T) fail(what, idea string) {
	t.returned()
	panic(failure(t.sentence(what, idea)))
}

// print writes a verdict for a terminal.
func print(w io.Writer, v wire.Verdict) {
	for _, c := range v.Cases {
		if c.Pass {
			fmt.Fprintf(w, "ok    %s\n", c.Name)
		} else {
			fmt.Fprintf(w, "FAIL  %s\n", c.Message)
		}
	}
	if v.Pass || len(v.Cases) == 0 {
		fmt.Fprintln(w, v.Message)
	}
}

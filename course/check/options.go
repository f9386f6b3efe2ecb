package check

// Tolerance is what a comparison allows unless [Tol] says otherwise: far above
// the rounding of a short computation and far below any real mistake.
const Tolerance = 1e-9

// An Option changes one comparison.
type Option func(*options)

type options struct {
	tol      float64
	idea     string
	mistakes []mistake
}

type mistake struct {
	value any
	why   string
}

// Tol sets the tolerance of a comparison.
func Tol(tol float64) Option { return func(o *options) { o.tol = tol } }

// Idea replaces the idea of the whole check in the message of one comparison.
func Idea(text string) Option { return func(o *options) { o.idea = text } }

// Mistake is the value that a known misconception gives. If the learner's value
// is that one, why takes the place of the idea. The value is of the kind that
// is compared: a number, a []float64, a matrix, rows, a text, a bool.
func Mistake(value any, why string) Option {
	return func(o *options) { o.mistakes = append(o.mistakes, mistake{value, why}) }
}

func (t *T) options(opts []Option) options {
	o := options{tol: Tolerance, idea: t.idea}
	for _, f := range opts {
		f(&o)
	}
	return o
}

// why is the explanation that belongs to a wrong value: that of the mistake for which
// matches holds, or else the idea. Where several mistakes give the value, as they may on
// random inputs, nobody knows which one it was, and none is named.
func (t *T) why(o options, matches func(value any) bool) string {
	found := ""
	for _, m := range o.mistakes {
		if !matches(m.value) {
			continue
		}
		if found != "" && found != m.why {
			return o.idea
		}
		found = m.why
	}
	if found == "" {
		return o.idea
	}
	t.named = true
	return found
}

package check

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"

	"github.com/lina-la/lina/internal/wire"
)

// Rounds is how many loop rounds and calls a mutant may take before [Tick]
// stops it: many times what any solution needs.
const Rounds = 3_000_000

// trial is what a checker runs in while mutants are tried; nil otherwise.
var trial *trialState

type trialState struct {
	seed    uint64
	rounds  int
	frozen  map[int]any // what parameters were in the first call, by place
	twins   []string
	verdict wire.Verdict
}

// Try runs a checker's main with random numbers from a seed, up to the first
// case that fails. It returns whether all passed, and the comparisons in which
// two known mistakes give the same value, so that the wrong one may be named.
func Try(seed uint64, main func()) (pass bool, twins []string) {
	trial = &trialState{seed: seed, frozen: map[int]any{}}
	defer func() { trial = nil }()
	main()
	return trial.verdict.Pass, trial.twins
}

// distinct notes a comparison of a case with fixed inputs in which two mistakes
// with different explanations have the same value.
func (t *T) distinct(what string, want any, o options, alike func(v, w any) bool) {
	if trial == nil || t.random {
		return
	}
	for i, m := range o.mistakes {
		for _, n := range o.mistakes[:i] {
			if m.why != n.why && alike(m.value, n.value) && !alike(m.value, want) {
				trial.twins = append(trial.twins, fmt.Sprintf("%s: %s: %v is explained in two ways: %s / %s", t.name, what, m.value, n.why, m.why))
			}
		}
	}
}

// source is where a checker's random numbers come from: new ones for learners,
// the same ones for mutants.
func source() *rand.Rand {
	if trial != nil {
		return rand.New(rand.NewPCG(trial.seed, 1))
	}
	return rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
}

// Tick counts a round of a loop of a mutant, and panics when there are too many.
func Tick() {
	if trial == nil {
		return
	}
	if trial.rounds++; trial.rounds > Rounds {
		panic("a loop that does not end")
	}
}

// Spoil overwrites the first entry of a vector or matrix that was lent.
func Spoil(x any) {
	switch v := reflect.ValueOf(x); {
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Index(0).Kind() == reflect.Float64:
		v.Index(v.Len() - 1).SetFloat(math.Pi)
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Index(0).Kind() == reflect.Int:
		v.Index(v.Len() - 1).SetInt(-1)
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Index(0).Kind() == reflect.String:
		v.Index(v.Len() - 1).SetString("spoilt")
	case v.Kind() == reflect.Slice && v.Len() > 0:
		Spoil(v.Index(v.Len() - 1).Interface())
	default:
		a, ok := x.(interface {
			Grid
			Set(i, j int, x float64)
		})
		if !ok {
			return
		}
		if r, c := a.Dims(); r > 0 && c > 0 {
			a.Set(r-1, c-1, math.Pi)
		}
	}
}

// Freeze gives *x the value that it had in the first call from this place.
func Freeze[X any](x *X, place int) {
	if trial == nil {
		return
	}
	if first, ok := trial.frozen[place]; ok {
		*x = first.(X)
		return
	}
	trial.frozen[place] = *x
}

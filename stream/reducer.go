package stream

import (
	"encoding"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Reducer is what is known of the rows seen so far. A new one has seen none, and
// merging it changes nothing.
//
// Merge takes the rows of another reducer of the same kind up, as if they had been added
// behind one's own; in which order and grouping changes the result by no more than
// rounding. The other one is not to be used any more. MarshalBinary and
// UnmarshalBinary carry a state from one process to another without changing a bit.
type Reducer interface {
	Add(Block) error
	Merge(Reducer) error
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

// Spec names a reducer: its kind, and what it was made with. This is what
// travels to other machines, where the code is found by its kind.
type Spec struct {
	Kind   string
	Params json.RawMessage `json:",omitempty"`
}

// kinds make a reducer for tables of so many columns.
var kinds = map[string]func(cols int, params json.RawMessage) (Reducer, error){
	"moments":  newKind(func(cols int, _ *struct{}) (Reducer, error) { return newMoments(cols), nil }),
	"triangle": newKind(func(cols int, p *triangleParams) (Reducer, error) { return newTriangle(cols, *p) }),
	"power":    newKind(func(cols int, p *powerParams) (Reducer, error) { return newPower(cols, *p) }),
	"summary":  newKind(func(cols int, _ *struct{}) (Reducer, error) { return newSummary(cols), nil }),
	"sample":   newKind(func(cols int, p *sampleParams) (Reducer, error) { return newSample(cols, *p), nil }),
	"clusters": newKind(func(cols int, p *clustersParams) (Reducer, error) { return newClusters(cols, *p) }),
	"sandwich": newKind(func(cols int, p *sandwichParams) (Reducer, error) { return newSandwich(cols, *p) }),
	"leftout":  newKind(func(cols int, p *leftOutParams) (Reducer, error) { return newLeftOut(cols, *p) }),
	"logistic": newKind(func(cols int, p *logisticParams) (Reducer, error) { return newLogistic(cols, *p) }),
}

func newKind[P any](make func(int, *P) (Reducer, error)) func(int, json.RawMessage) (Reducer, error) {
	return func(cols int, params json.RawMessage) (Reducer, error) {
		p := new(P)
		if len(params) > 0 {
			if err := json.Unmarshal(params, p); err != nil {
				return nil, fmt.Errorf("stream: parameters of a reducer: %w", err)
			}
		}
		return make(cols, p)
	}
}

// New makes the reducer that the spec names, for a table of so many columns.
func (s Spec) New(cols int) (Reducer, error) {
	make, ok := kinds[s.Kind]
	if !ok {
		return nil, fmt.Errorf("stream: no reducer is named %q; there are %s", s.Kind, strings.Join(slices.Sorted(maps.Keys(kinds)), ", "))
	}
	return make(cols, s.Params)
}

// spec is the spec of a reducer with parameters, which go into JSON.
func spec(kind string, params any) Spec {
	b, err := json.Marshal(params)
	if err != nil {
		panic("stream: " + err.Error()) // parameters are finite numbers
	}
	return Spec{kind, b}
}

// other is r as a reducer of type R, or an error.
func other[R Reducer](r Reducer) (R, error) {
	o, ok := r.(R)
	if !ok {
		return o, fmt.Errorf("stream: Merge: %T and %T are of different kinds", o, r)
	}
	return o, nil
}

// sameShape is the error where states of different tables or parameters are merged.
func sameShape(what string, a, b int) error {
	if a != b {
		return fmt.Errorf("stream: Merge: %s: %d and %d differ", what, a, b)
	}
	return nil
}

// checkCols is the error for a block of another width than the table.
func checkCols(b Block, cols int) error {
	if b.Cols != cols || len(b.Data) != b.Rows*b.Cols {
		return fmt.Errorf("stream: Add: a block of %d×%d with %d values, where the table has %d columns", b.Rows, b.Cols, len(b.Data), cols)
	}
	return nil
}

// Package wire is how a program talks to the course page: one JSON object a line.
//
// In the page the lines go to the pseudo-file [Device], in order with what the
// program prints. Outside the page they go to the file that the environment
// variable [Variable] names, and without it nowhere: [Send] then reports false
// and the caller prints text instead. docs/course.md lists the objects.
package wire

import (
	"encoding/json"
	"math"
	"os"
	"runtime"
	"strconv"
	"sync"
)

// Device is the pseudo-file that the course page reads.
const Device = "/dev/course"

// Variable is the environment variable that names a file to append the lines to.
const Variable = "LINA_COURSE_OUT"

// Program is the file name that a learner's source is compiled under.
const Program = "program.go"

// Float is a float64 whose JSON has words for what JSON has no number for:
// "NaN", "+Inf" and "-Inf".
type Float float64

// MarshalJSON writes the shortest number that reads back as the same float64.
func (f Float) MarshalJSON() ([]byte, error) {
	x := float64(f)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return strconv.AppendQuote(nil, strconv.FormatFloat(x, 'g', -1, 64)), nil
	}
	return json.Marshal(x)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Float) UnmarshalJSON(b []byte) error {
	if s, err := strconv.Unquote(string(b)); err == nil {
		x, err := strconv.ParseFloat(s, 64)
		*f = Float(x)
		return err
	}
	return json.Unmarshal(b, (*float64)(f))
}

// Floats copies a slice of numbers for the wire. It is never nil, so that no
// numbers are [] and not null.
func Floats(v []float64) []Float {
	out := make([]Float, len(v))
	for i, x := range v {
		out[i] = Float(x)
	}
	return out
}

// A Value is an object that has a place on the page; its kind says which.
type Value interface{ kind() string }

func (Matrix) kind() string  { return "matrix" }
func (Vector) kind() string  { return "vector" }
func (Image) kind() string   { return "image" }
func (Plot) kind() string    { return "plot" }
func (Steps) kind() string   { return "steps" }
func (Verdict) kind() string { return "verdict" }

// Marshal is the JSON of v, {"kind":…,…}.
func Marshal(v Value) ([]byte, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return append([]byte(`{"kind":"`+v.kind()+`",`), body[1:]...), nil
}

// ParseVerdict is the verdict that Marshal has written, if line is one and has
// the key of the program.
func ParseVerdict(line []byte, key string) (v Verdict, ok bool) {
	in := struct {
		Kind string
		*Verdict
	}{Verdict: &v}
	return v, json.Unmarshal(line, &in) == nil && in.Kind == v.kind() && v.Key == key
}

// key is set by the linker, anew for each checked program, and stands in its
// verdict: a line that the learner's own code writes to [Device] lacks it.
var key string

// KeyVariable is the name of that variable for the linker.
const KeyVariable = "github.com/lina-la/lina/internal/wire.key"

// Matrix is the object of kind "matrix"; Data holds it row by row.
type Matrix struct {
	Name string    `json:"name"`
	Rows int       `json:"rows"`
	Cols int       `json:"cols"`
	Data [][]Float `json:"data"`
}

// Vector is the object of kind "vector".
type Vector struct {
	Name string  `json:"name"`
	Data []Float `json:"data"`
}

// Image is the object of kind "image": Rows·Cols bytes, 0 black and 255 white,
// row by row.
type Image struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
	Cols int    `json:"cols"`
	Gray []byte `json:"gray"`
}

// Plot is the object of kind "plot".
type Plot struct {
	Title  string   `json:"title"`
	XLabel string   `json:"xlabel"`
	YLabel string   `json:"ylabel"`
	Series []Series `json:"series"`

	XNames []string  `json:"xnames,omitempty"` // what stands at 0, 1, 2, … instead of numbers
	YNames []string  `json:"ynames,omitempty"`
	Equal  bool      `json:"equal,omitempty"` // one unit is as long on both axes
	Cells  [][]Float `json:"cells,omitempty"` // a matrix as coloured cells, its first row on top
	Scale  string    `json:"scale,omitempty"` // of the colours of cells: "", "diverging" or "grey"
}

// Series is one set of points of a [Plot]; Style is points, line, bars, stems,
// histogram, arrows or boxes.
type Series struct {
	Name   string   `json:"name"`
	Style  string   `json:"style"`
	X      []Float  `json:"x"`
	Y      []Float  `json:"y"`
	Labels []string `json:"labels,omitempty"` // what stands beside the points
}

// Steps is the object of kind "steps": an algorithm at work.
type Steps struct {
	Algorithm string `json:"algorithm"`
	Title     string `json:"title"`
	Steps     []Step `json:"steps"`
}

// Step is one step of [Steps].
type Step struct {
	Title    string       `json:"title"`
	Text     string       `json:"text"`
	Matrices []StepMatrix `json:"matrices"`
}

// StepMatrix is a matrix in a [Step], row by row.
type StepMatrix struct {
	Name     string    `json:"name"`
	Rows     int       `json:"rows"`
	Cols     int       `json:"cols"`
	Data     [][]Float `json:"data"`
	Marks    []Mark    `json:"marks"`
	RowNames []string  `json:"rownames,omitempty"`
	ColNames []string  `json:"colnames,omitempty"`
}

// Mark says what entry (I, J) of a [StepMatrix] is in its step: pivot, used, changed, zeroed or final.
type Mark struct {
	I    int    `json:"i"`
	J    int    `json:"j"`
	Role string `json:"role"`
}

// Verdict is the object of kind "verdict": what a checker found.
type Verdict struct {
	Pass    bool   `json:"pass"`
	Message string `json:"message"`
	Cases   []Case `json:"cases"`
	Key     string `json:"key,omitempty"` // set by Send
}

// Case is one case of a [Verdict].
type Case struct {
	Name    string `json:"name"`
	Pass    bool   `json:"pass"`
	Message string `json:"message"`
	Known   bool   `json:"known,omitempty"` // the message is the explanation of a known mistake
}

var (
	mu   sync.Mutex
	path string   // the file that out was opened from
	out  *os.File // nil until the first line
)

// Send writes v as one line and reports whether there was somewhere to write it.
func Send(v Value) bool {
	if verdict, ok := v.(Verdict); ok {
		verdict.Key = key
		v = verdict
	}
	line, err := Marshal(v)
	if err != nil {
		return false
	}
	mu.Lock()
	defer mu.Unlock()
	if !open(target()) {
		return false
	}
	_, err = out.Write(append(line, '\n'))
	return err == nil
}

// target is the file to write to, or "".
func target() string {
	if name := os.Getenv(Variable); name != "" {
		return name
	}
	if runtime.GOOS == "js" {
		return Device
	}
	return ""
}

// open makes name the file written to. It is opened once and stays open, so
// that a value costs one write.
func open(name string) bool {
	if name == "" {
		return false
	}
	if out != nil && path == name {
		return true
	}
	mode := os.O_WRONLY | os.O_APPEND
	if name != Device {
		mode |= os.O_CREATE
	}
	f, err := os.OpenFile(name, mode, 0o644)
	if err != nil {
		return false
	}
	if out != nil {
		out.Close()
	}
	out, path = f, name
	return true
}

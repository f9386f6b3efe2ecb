// Package content is the course itself: the lessons and exercises, and the
// loader that turns a tree of files into a [Course]. docs/course.md says what
// the files are.
package content

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/lina-la/lina"
	"github.com/lina-la/lina/course/notation"
	datafiles "github.com/lina-la/lina/data/files"
)

//go:embed day* goals.toml
var embedded embed.FS

// Embedded is the course that ships with Lina.
func Embedded() (*Course, error) {
	c, err := Load(embedded, datafiles.FS)
	if c != nil {
		text, e := lina.Sources.ReadFile("data/LICENSES.md")
		c.Licences = string(text)
		err = errors.Join(err, e)
	}
	return c, err
}

// A Course is its days, in order.
type Course struct {
	Days     []*Day
	Goals    []Goal // that a learner may choose from
	Licences string // data/LICENSES.md, where the lessons' files come from; empty for a course of tests

	trees []fs.FS // where lesson files are looked up
}

// A Day is one lesson and its exercises.
type Day struct {
	Number      int
	Title       string
	Slug        string
	Minutes     int
	Goals       []string
	Files       []string
	Cells       []Cell
	Exercises   []*Exercise // in the order of the lesson
	HTML        template.HTML
	Sections    []Section       // of the lesson, in order
	Predictions []Prediction    // what the learner is asked to guess
	Notes       []notation.Note // on the symbols of its formulas

	goals   goalsFile         // of the learner, with their examples
	Outputs map[string]Output // what each cell puts out, by its name

	Formulas []string          // TeX with its dollar signs, each once, in order
	Marked   map[string]string // the same without them, with a mark on each symbol, by the TeX of Formulas
	Typeset  map[string]string // what FormulasFile holds of them: HTML by TeX
}

// An Output is what a cell puts out when it is run as it stands in the lesson: made by
// lina course verify --outputs, and checked by lina course verify.
type Output struct {
	Source string          `json:"source"` // a hash of the cell's code
	Varies bool            `json:"varies"` // two runs differ: times, for example
	Parts  json.RawMessage `json:"parts"`  // for the page, as its worker gives them
}

// SourceHash is the hash of a cell's code in its [Output].
func (c Cell) SourceHash() string {
	sum := sha256.Sum256([]byte(c.Source))
	return hex.EncodeToString(sum[:8])
}

// A Section is a heading of a lesson.
type Section struct{ ID, Title string }

// A Cell is a piece of code in a lesson that runs in the page.
type Cell struct {
	Name   string
	Source string
	Line   int // of its first line in lesson.md
}

// OutputsFile is the file of a day with what its cells put out.
const OutputsFile = "outputs.json"

// ID names the day: day7. It is the name of its folder, and its exercises are day7/….
func (d *Day) ID() string { return dayID(d.Number) }

func dayID(number int) string { return "day" + strconv.Itoa(number) }

// Key names the cell in the learner's record: day7#photo.
func (d *Day) Key(c Cell) string { return d.ID() + "#" + c.Name }

// Holds reports whether key names an exercise or a cell of the day.
func (d *Day) Holds(key string) bool {
	rest, ok := strings.CutPrefix(key, d.ID())
	return ok && rest != "" && (rest[0] == '/' || rest[0] == '#')
}

// A Kind is how an exercise is answered.
type Kind string

// The kinds of exercises.
const (
	Code Kind = "code"
	Form Kind = "form"
)

// An Exercise is a box in a lesson that asks for something and checks it.
type Exercise struct {
	ID        string // day3/dot
	Name      string // dot
	Title     string
	Kind      Kind
	Task      bool // part of what the day requires
	Cheer     string
	Hints     []string
	Statement string // Markdown
	After     string // Markdown, shown once passed; may be empty

	// Of code. Each source is what a learner would see.
	Start, Solution, Check string
	Wrong, Right           []Answer
	Equivalent             map[string]string // mutants of the solution that are as right, and why

	// Of a form: the labels of the inputs, and how many stand in one group.
	Fields []string
	Group  int
}

// An Answer is one that learners give, right or wrong.
type Answer struct {
	Name   string // the file's
	Source string
	Wants  []string // of a wrong one: each failed case must say one of them, and the verdict the first
}

// Exercise is the exercise with an ID, or nil.
func (c *Course) Exercise(id string) *Exercise {
	for _, d := range c.Days {
		for _, e := range d.Exercises {
			if e.ID == id {
				return e
			}
		}
	}
	return nil
}

// Day is the day with a number, or nil.
func (c *Course) Day(number int) *Day {
	for _, d := range c.Days {
		if d.Number == number {
			return d
		}
	}
	return nil
}

// File is the content of a file that a lesson lists.
func (c *Course) File(name string) ([]byte, error) {
	for _, d := range c.Days {
		if slices.Contains(d.Files, name) {
			return c.read(d.Number, name)
		}
	}
	return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
}

// FilesOf is the lesson files of the day that an exercise or a cell belongs to, by name:
// what stands in the working directory of its program.
func (c *Course) FilesOf(key string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, d := range c.Days {
		if !d.Holds(key) {
			continue
		}
		for _, name := range d.Files {
			b, err := c.read(d.Number, name)
			if err != nil {
				return nil, err
			}
			files[name] = b
		}
	}
	return files, nil
}

func (c *Course) read(day int, name string) ([]byte, error) {
	for i, tree := range c.trees {
		if i == 0 {
			name := path.Join(dayID(day), name)
			if b, err := fs.ReadFile(tree, name); err == nil {
				return b, nil
			}
			continue
		}
		if b, err := fs.ReadFile(tree, name); err == nil {
			return b, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
}

var dayName = regexp.MustCompile(`^day(0|[1-9][0-9]*)$`)

// Load reads a course from the folders day1, day2, … of lessons. Lesson files
// that are not in the folder of their day are looked for in data. The error
// lists everything that is wrong, a line each that begins with the file; the
// course then holds the days that are sound.
func Load(lessons fs.FS, data ...fs.FS) (*Course, error) {
	entries, err := fs.ReadDir(lessons, ".")
	if err != nil {
		return nil, err
	}
	c := &Course{trees: append([]fs.FS{lessons}, data...)}
	var problems []error
	goals, err := loadGoals(lessons)
	if err != nil {
		problems = append(problems, err)
	}
	c.Goals = goals.Goal
	for _, e := range entries {
		m := dayName.FindStringSubmatch(e.Name())
		if m == nil || !e.IsDir() {
			continue
		}
		number, _ := strconv.Atoi(m[1])
		day, err := c.loadDay(lessons, number, goals)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		c.Days = append(c.Days, day)
	}
	slices.SortFunc(c.Days, func(a, b *Day) int { return cmp.Compare(a.Number, b.Number) })
	if len(c.Days) == 0 && len(problems) == 0 {
		problems = append(problems, errors.New("the course has no days: there is no folder day1"))
	}
	return c, errors.Join(problems...)
}

// lessonFile is lesson.toml.
type lessonFile struct {
	Title   string
	Slug    string
	Minutes int
	Goals   []string
	Files   []string
}

func (c *Course) loadDay(tree fs.FS, number int, goals goalsFile) (*Day, error) {
	folder := dayID(number)
	var meta lessonFile
	p := problems{file: path.Join(folder, "lesson.toml")}
	if p.decode(tree, &meta) {
		p.require("title", meta.Title)
		p.require("slug", meta.Slug)
		if meta.Minutes < 1 || meta.Minutes > 120 {
			p.add("minutes is %d; a lesson takes 1 to 120", meta.Minutes)
		}
		if len(meta.Goals) == 0 {
			p.add("goals is missing")
		}
	}
	d := &Day{Number: number, Title: meta.Title, Slug: meta.Slug, Minutes: meta.Minutes, Goals: meta.Goals, Files: meta.Files, goals: goals}
	for _, name := range meta.Files {
		if _, err := c.read(number, name); err != nil {
			p.add("there is no file %s", name)
		}
	}
	found, err := loadExercises(tree, folder)
	p.join(err)
	if text, err := fs.ReadFile(tree, path.Join(folder, OutputsFile)); err == nil {
		p.file = path.Join(folder, OutputsFile)
		if err := json.Unmarshal(text, &d.Outputs); err != nil {
			p.add("%v", err)
		}
	}
	p.file = path.Join(folder, "lesson.md")
	if source := p.read(tree); source != "" && err == nil {
		f := formulas{day: number}
		f.load(tree, folder, &p)
		p.join(d.render(source, found, &f))
		d.Formulas, d.Marked, d.Typeset = f.asked, f.marked, f.set
	}
	return d, p.err()
}

// problems collects what is wrong with a file.
type problems struct {
	file string
	errs []error
}

func (p *problems) add(format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s: %s", p.file, fmt.Sprintf(format, args...)))
}

func (p *problems) join(err error) {
	if err != nil {
		p.errs = append(p.errs, err)
	}
}

func (p *problems) err() error { return errors.Join(p.errs...) }

func (p *problems) require(key, value string) {
	if value == "" {
		p.add("%s is missing", key)
	}
}

// read is the text of the file, which must be there and not be empty.
func (p *problems) read(tree fs.FS) string {
	b, err := fs.ReadFile(tree, p.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.add("the file is missing")
	case err != nil:
		p.add("%v", err)
	case len(b) == 0:
		p.add("the file is empty")
	}
	return string(b)
}

// decode reads the file as TOML, refuses keys that v does not have, and reports
// whether there was something to read.
func (p *problems) decode(tree fs.FS, v any) bool {
	text := p.read(tree)
	if text == "" {
		return false
	}
	meta, err := toml.Decode(text, v)
	if err != nil {
		p.add("%v", err)
		return false
	}
	for _, key := range meta.Undecoded() {
		p.add("there is no key %s", key)
	}
	return true
}

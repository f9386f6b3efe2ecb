package content

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"regexp"
	"strings"

	"github.com/gohugoio/hugo-goldmark-extensions/passthrough"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	renderhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/lina-la/lina/course/notation"
)

// quotes makes straight quotes and apostrophes round. Dashes and dots stay as
// they are written: "i--" is code even where it does not look so.
var quotes = extension.NewTypographer(extension.WithTypographicSubstitutions(extension.TypographicSubstitutions{
	extension.EnDash: nil, extension.EmDash: nil, extension.Ellipsis: nil, extension.LeftAngleQuote: nil, extension.RightAngleQuote: nil,
}))

// newMarkdown is Markdown with tables, raw HTML (the figures) and TeX between
// dollar signs. nodes renders what is special to the course.
func newMarkdown(nodes renderer.NodeRenderer, options ...parser.Option) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.DefinitionList, quotes, passthrough.New(passthrough.Config{
			InlineDelimiters: []passthrough.Delimiters{{Open: "$", Close: "$"}},
			BlockDelimiters:  []passthrough.Delimiters{{Open: "$$", Close: "$$"}},
		})),
		goldmark.WithParserOptions(options...),
		goldmark.WithRendererOptions(renderhtml.WithUnsafe(), renderer.WithNodeRenderers(util.Prioritized(nodes, 1))),
	)
}

// lesson renders a day's lesson.md. With a nil day it renders a fragment, such
// as a statement or a hint, in which cells and exercises have no place.
type lesson struct {
	day    *Day
	found  map[string]*Exercise
	placed map[string]bool // "exercise dot", "cell dot": what has stood already
	p      problems

	formulas *formulas // of the day
}

var (
	heading = regexp.MustCompile(`<h2 id="([^"]+)">(.*?)</h2>`)
	tags    = regexp.MustCompile(`<[^>]*>`)
)

// render fills in HTML, Cells and Exercises from the Markdown of the lesson.
func (d *Day) render(source string, found map[string]*Exercise, formulas *formulas) error {
	l := &lesson{day: d, found: found, placed: map[string]bool{}, p: problems{file: dayID(d.Number) + "/lesson.md"}, formulas: formulas}
	out := l.convert(source, parser.WithAutoHeadingID())
	for _, m := range heading.FindAllStringSubmatch(out, -1) {
		d.Sections = append(d.Sections, Section{m[1], html.UnescapeString(tags.ReplaceAllString(m[2], ""))})
	}
	tasks := 0
	for name, e := range found {
		if !l.placed["exercise "+name] {
			l.p.add("the exercise %s does not stand in the lesson", name)
		}
		if e.Task {
			tasks++
		}
	}
	if tasks == 0 {
		l.p.add("no exercise of the day has task = true, so the day could never be done")
	}
	files, _ := json.Marshal(append([]string{}, d.Files...))
	d.Notes = append([]notation.Note{}, formulas.notes.List...)
	notes, _ := json.Marshal(d.Notes)
	d.HTML = template.HTML(fmt.Sprintf("%s<script type=\"application/json\" id=\"lina-files\">%s</script>\n<script type=\"application/json\" id=\"lina-notation\">%s</script>\n", out, files, notes))
	return l.p.err()
}

// fragment renders Markdown in which there are no cells and exercises.
func fragment(file, source string, formulas *formulas) (string, error) {
	l := &lesson{p: problems{file: file}, formulas: formulas}
	out := l.convert(source)
	return out, l.p.err()
}

func (l *lesson) convert(source string, options ...parser.Option) string {
	// The ids of exercises are taken before headings get theirs.
	md := parser.NewContext()
	for name := range l.found {
		md.IDs().Put([]byte(name))
	}
	var b bytes.Buffer
	if err := newMarkdown(l, options...).Convert([]byte(source), &b, parser.WithContext(md)); err != nil {
		l.p.add("%v", err)
	}
	return b.String()
}

// RegisterFuncs implements renderer.NodeRenderer.
func (l *lesson) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindFencedCodeBlock, l.fence)
	reg.Register(ast.KindParagraph, l.paragraph)
	reg.Register(passthrough.KindPassthroughInline, l.inlineMath)
	reg.Register(passthrough.KindPassthroughBlock, l.displayMath)
}

// lines is the text of a block.
func lines(source []byte, segments *text.Segments) string {
	var b strings.Builder
	for i := range segments.Len() {
		s := segments.At(i)
		b.Write(s.Value(source))
	}
	return b.String()
}

// paragraph is a p, except around a figure that stands alone: the element is a
// block of its own, and a p may not hold one.
func (l *lesson) paragraph(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "<p>"
	if !entering {
		tag = "</p>\n"
	}
	if onlyHTML(source, n) {
		tag = strings.Repeat("\n", strings.Count(tag, "\n"))
	}
	w.WriteString(tag)
	return ast.WalkContinue, nil
}

func onlyHTML(source []byte, n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.RawHTML:
		case *ast.Text:
			if len(bytes.TrimSpace(c.Segment.Value(source))) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return n.HasChildren()
}

// cellInfo is what may stand behind ```: a language and the name of a cell.
var cellInfo = regexp.MustCompile(`^([a-z]*)(?: cell=([a-z][a-z0-9-]*))?$`)

// fence renders a fenced block: shown code, a cell or an exercise.
func (l *lesson) fence(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := n.(*ast.FencedCodeBlock)
	info := ""
	if block.Info != nil {
		info = strings.TrimSpace(string(block.Info.Segment.Value(source)))
	}
	body := lines(source, block.Lines())
	line := 1
	if block.Lines().Len() > 0 {
		line += bytes.Count(source[:block.Lines().At(0).Start], []byte("\n"))
	}
	m := cellInfo.FindStringSubmatch(info)
	switch {
	case m == nil:
		l.p.add("line %d: ```%s is not understood; it is ```go, ```go cell=NAME, ```predict, ```goal, ```picker, ```doctor or ```exercise", line, info)
	case m[1] == "predict":
		l.predict(w, body, line)
	case m[1] == "goal":
		l.goal(w, line)
	case m[1] == "picker":
		l.picker(w, line)
	case m[1] == "doctor":
		l.doctor(w, line)
	case m[1] == "exercise":
		l.exercise(w, strings.TrimSpace(body), line)
	case m[2] != "":
		l.cell(w, m[1], Cell{Name: m[2], Source: body, Line: line})
	default:
		lang := m[1]
		if lang == "" {
			lang = "text"
		}
		fmt.Fprintf(w, "<pre class=\"code\" data-lang=\"%s\"><code>%s</code></pre>\n", lang, html.EscapeString(body))
	}
	return ast.WalkSkipChildren, nil
}

// place notes that a cell or an exercise stands here, and refuses a second one.
func (l *lesson) place(kind, name string, line int) bool {
	switch {
	case l.day == nil:
		l.p.add("line %d: a %s stands in a lesson, not here", line, kind)
	case l.placed[kind+" "+name]:
		l.p.add("line %d: the %s %s stands twice", line, kind, name)
	default:
		l.placed[kind+" "+name] = true
		return true
	}
	return false
}

func (l *lesson) cell(w util.BufWriter, lang string, c Cell) {
	if lang != "go" {
		l.p.add("line %d: a cell is Go, not %q", c.Line, lang)
		return
	}
	if !l.place("cell", c.Name, c.Line) {
		return
	}
	if strings.TrimSpace(c.Source) == "" {
		l.p.add("line %d: the cell %s is empty", c.Line, c.Name)
	}
	l.day.Cells = append(l.day.Cells, c)
	fmt.Fprintf(w, "<section class=\"cell\" data-cell=\"%s\" data-key=\"%s\">%s%s</section>\n",
		c.Name, l.day.Key(c), editor(c.Source, "Go code: "+c.Name), noscript(l.day.Outputs[c.Name]))
}

// editor is a text area with code. HTML drops the newline after the start tag,
// which is there so that code may begin with one.
func editor(source, label string) string {
	return fmt.Sprintf("<textarea class=\"cell-source\" rows=\"%d\" spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" aria-label=\"%s\">\n%s</textarea>",
		strings.Count(source, "\n")+1, html.EscapeString(label), html.EscapeString(source))
}

func (l *lesson) exercise(w util.BufWriter, name string, line int) {
	if !l.place("exercise", name, line) {
		return
	}
	e := l.found[name]
	if e == nil {
		l.p.add("line %d: there is no exercise %q", line, name)
		return
	}
	l.day.Exercises = append(l.day.Exercises, e)
	box, err := e.html(l.formulas)
	l.p.join(err)
	w.WriteString(box)
}

// html is the box of the exercise.
func (e *Exercise) html(formulas *formulas) (string, error) {
	var b strings.Builder
	p := problems{}
	part := func(file, source string) string {
		out, err := fragment(e.ID+"/"+file, source, formulas)
		p.join(err)
		return out
	}
	fmt.Fprintf(&b, "<section class=\"exercise\" id=\"%s\" data-exercise=\"%s\" data-key=\"%s\" data-kind=\"%s\" data-task=\"%t\" aria-labelledby=\"%s-title\">\n",
		e.Name, e.ID, e.ID, e.Kind, e.Task, e.Name)
	fmt.Fprintf(&b, "<h3 class=\"exercise-title\" id=\"%s-title\">%s</h3>\n", e.Name, html.EscapeString(e.Title))
	fmt.Fprintf(&b, "<div class=\"statement\">\n%s</div>\n", part("statement.md", e.Statement))
	if e.Kind == Form {
		b.WriteString(e.form())
	} else {
		b.WriteString(editor(e.Start, "Go code: "+e.Title) + "\n")
	}
	for i, hint := range e.Hints {
		fmt.Fprintf(&b, "<details class=\"hint\"><summary>Hint %d</summary>\n%s</details>\n", i+1, part(fmt.Sprintf("hint %d", i+1), hint))
	}
	if e.After != "" {
		fmt.Fprintf(&b, "<div class=\"after\" hidden>\n%s</div>\n", part("after.md", e.After))
	}
	b.WriteString("</section>\n")
	return b.String(), p.err()
}

func (e *Exercise) form() string {
	var b strings.Builder
	b.WriteString("<form class=\"exercise-form\">\n")
	for _, label := range e.Fields {
		fmt.Fprintf(&b, "<label class=\"field\">%s <textarea name=\"field\" rows=\"3\" required></textarea></label>\n", html.EscapeString(label))
	}
	b.WriteString("<button type=\"submit\">Post</button>\n</form>\n")
	return b.String()
}

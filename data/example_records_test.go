package data_test

import (
	"fmt"
	"io"
	"strings"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

const weights = "name,weight,mpg\nAda,2,30\nBen,3,25\n"

func ExampleNewRecords() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	fmt.Println(rec.Names, rec.IsNum, rec.Start, rec.Line)
	// Output: [name weight mpg] [false true true] 16 2
}

func ExampleRecords_Columns() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	fmt.Println(rec.Columns())
	fmt.Println(rec.Columns("mpg"))
	_, err := rec.Columns("name")
	fmt.Println(err)
	// Output:
	// [1 2] <nil>
	// [2] <nil>
	// cars.csv: column "name": the column holds text, not numbers
}

func ExampleRecords_Parser() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	q := rec.Parser([]int{2, 1}) // mpg, weight
	rows, values, err := q.Parse([]byte("Eve,4,20\n"), 4)
	fmt.Println(rows, values, err)
	// Output: 1 [20 4] <nil>
}

func ExampleRecordParser_Parse() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	_, _, err := rec.Parser([]int{1}).Parse([]byte("Eve,heavy,20\n"), 400)
	fmt.Println(err)
	// Output: cars.csv: line 400, column "weight": "heavy" is not a number
}

func ExampleRecordParser_Lines() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	q := rec.Parser([]int{1})
	q.Parse([]byte("Eve,4,20\n\nJoe,5,15\n"), 4)
	fmt.Println(q.Lines())
	// Output: 3
}

func ExampleRecordParser_LineOf() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	q := rec.Parser([]int{1})
	q.Parse([]byte("Eve,4,20\n\nJoe,5,15\n"), 4)
	fmt.Println(q.LineOf(0), q.LineOf(1))
	// Output: 4 6
}

func ExampleRecords_Whole() {
	rec := la.Must(data.NewRecords(strings.NewReader(weights), "cars.csv", nil))
	text := "\"two\nlines\",2,30\nBe"
	fmt.Printf("%q\n", text[:rec.Whole([]byte(text))])
	// Output: "\"two\nlines\",2,30\n"
}

func ExampleRecords_Text() {
	r := strings.NewReader(weights)
	rec := la.Must(data.NewRecords(r, "cars.csv", nil))
	text := la.Must(io.ReadAll(la.Must(rec.Text(r))))
	fmt.Printf("%q\n", text)
	// Output: "Ada,2,30\nBen,3,25\n"
}

func ExampleLines() {
	fmt.Println(data.Lines([]byte("a\nb\r\nc")))
	// Output: 2
}

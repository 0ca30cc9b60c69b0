package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parkledger/app"
	"parkledger/data"
)

// made is what one of the papers outside the year-end package came to.
type made struct {
	text    string   // what was made
	remarks []string // what the reader should know before it is used
}

// intoFolder asks for a folder, has a paper made there and tells what was made.
func (d *Desk) intoFolder(title string, make func(ctx context.Context, dir string) (made, error)) {
	d.program.choose(wish{title: title, use: forPapers, folder: true, into: true}, func(paths []string) {
		d.do(heavy(func(ctx context.Context) (func(), error) {
			m, err := make(ctx, paths[0])
			if err != nil {
				return nil, err
			}
			return func() {
				d.shell.done(m.text, "打开文件夹", func() { d.program.reveal(d.window, paths[0]) })
				if len(m.remarks) > 0 {
					tell(d.window, "已生成，请留意", strings.Join(someLines(m.remarks), "\n"))
				}
			}, nil
		}))
	})
}

// stageReport writes the 阶段性跟踪评估报告 as Word and PDF: as of the day of the review once that has come, else as of today.
func (d *Desk) stageReport() {
	d.intoFolder("阶段性跟踪评估报告保存在", func(ctx context.Context, dir string) (made, error) {
		book, err := d.ledger.Book(ctx)
		if err != nil {
			return made{}, err
		}
		day := book.Project().StageReview
		if day.After(data.Today(d.now())) {
			day = data.Date{}
		}
		o := app.PaperOptions{AsOf: app.AsOf(book, d.now(), day), SystemFonts: true}
		base := freeName(filepath.Join(dir, "阶段性跟踪评估报告（截至"+o.AsOf.String()+"）"), ".docx", ".pdf")
		word, err := d.ledger.StageReport(ctx, base+".docx", o)
		if err != nil {
			return made{}, err
		}
		if _, err := d.ledger.StageReport(ctx, base+".pdf", o); err != nil {
			return made{}, err
		}
		m := made{text: "已生成阶段性跟踪评估报告（Word 和 PDF），统计截止 " + o.AsOf.Chinese() + "。"}
		if len(word.Draft) > 0 {
			m.remarks = append([]string{"报告标注为“草稿”，原因如下。"}, word.Draft...)
		}
		m.remarks = append(m.remarks, word.Notes...)
		return m, nil
	})
}

// feeForm writes the 专家咨询费发放表 after a warning: it holds what is masked everywhere else (DOMAIN §5).
func (d *Desk) feeForm() {
	ask(d.window, question{
		title: "发放表含个人信息",
		text:  "专家咨询费发放表中有专家的身份证号和银行卡号，只用于发放劳务费，不属于年终材料包。请只交给经办人员，用后妥善保管。",
		yes:   "生成发放表", no: "取消",
	}, func() {
		d.intoFolder("专家咨询费发放表保存在", func(ctx context.Context, dir string) (made, error) {
			base := freeName(filepath.Join(dir, "专家咨询费发放表"), ".xlsx")
			p, err := d.ledger.FeeForm(ctx, base+".xlsx", app.PaperOptions{})
			if err != nil {
				return made{}, err
			}
			return made{text: "已生成专家咨询费发放表（截至 " + p.AsOf.Chinese() + "），请勿外传。", remarks: p.Problems}, nil
		})
	})
}

// blankForms writes the 签到表 and the 需求征集表 to be filled in by hand.
func (d *Desk) blankForms() {
	d.intoFolder("签到表和征集表保存在", func(ctx context.Context, dir string) (made, error) {
		files, err := d.ledger.Forms(ctx, freeName(filepath.Join(dir, "空白签到表和征集表")), app.PaperOptions{SystemFonts: true})
		if err != nil {
			return made{}, err
		}
		return made{text: "已生成 " + itoa(len(files)) + " 个空白表格（Word 和 PDF），在“空白签到表和征集表”文件夹中。"}, nil
	})
}

// freeName is a path that nothing has yet, with none of the endings: what was made before may have been worked on.
func freeName(base string, endings ...string) string {
	if len(endings) == 0 {
		endings = []string{""}
	}
	name := base
	for n := 2; ; n++ {
		free := true
		for _, e := range endings {
			_, err := os.Stat(name + e)
			free = free && errors.Is(err, fs.ErrNotExist)
		}
		if free {
			return name
		}
		name = base + "（" + itoa(n) + "）"
	}
}

// mostRemarks is how many lines a message holds.
const mostRemarks = 10

func someLines(lines []string) []string {
	if more := len(lines) - mostRemarks; more > 0 {
		return append(lines[:mostRemarks:mostRemarks], "还有 "+itoa(more)+" 处。")
	}
	return lines
}

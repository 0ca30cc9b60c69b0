package report

import "parkledger/data"

func activityColumns() []column[*data.Activity] {
	type activity = *data.Activity
	columns := []column[activity]{
		serial[activity](), number[activity]("活动编号"), field[activity]("活动名称", 36, "title"), field[activity]("类型", 12, "type"),
		days("开始日期", func(_ *Facts, a activity) data.Date { return a.Start }),
		days("结束日期", func(_ *Facts, a activity) data.Date { return a.Last() }),
		field[activity]("地点", 22, "place"), field[activity]("主办/承办", 10, "role"),
		{head: "参加人数", width: 10, kind: CountValue, value: func(_ *Facts, _ int, a activity) Value { return attendance(a) }},
		field[activity]("主要内容", 48, "content"), field[activity]("合作单位", 24, "partners"),
	}
	columns = append(columns, standingColumns[activity]()...)
	return append(columns, proof[activity](), field[activity]("备注", 24, "note"))
}

// attendance is the number of people, or the words where they name no number.
func attendance(a *data.Activity) Value {
	switch {
	case a.Attendance.Known:
		return a.Attendance
	case a.AttendanceWords != "":
		return a.AttendanceWords
	}
	return nil
}

func activityLedger(f *Facts) Workbook {
	return f.book("活动台账", sheet(f, "活动台账", activityColumns(), data.All[*data.Activity](f.Book)))
}

func publicationColumns() []column[*data.Publication] {
	type piece = *data.Publication
	original := func(f *Facts, p piece) string {
		if of := f.Book.FirstPrint(p); of != p {
			return of.Title
		}
		return p.OriginalTitle
	}
	columns := []column[piece]{
		serial[piece](), number[piece]("稿件编号"), field[piece]("标题", 40, "title"), field[piece]("稿件类型", 16, "type"),
		field[piece]("发布媒体", 18, "media"), field[piece]("媒体级别", 10, "level"),
		days("发布日期", func(_ *Facts, p piece) data.Date { return p.Date }), field[piece]("链接", 30, "url"),
		field[piece]("关联活动", 26, "activity"),
		days("上传市科协官网日期", func(_ *Facts, p piece) data.Date { return p.Uploaded }),
		field[piece]("转载", 7, "reprint"), words("原文", 30, original),
	}
	columns = append(columns, standingColumns[piece]()...)
	return append(columns, proof[piece](), field[piece]("备注", 24, "note"))
}

func publicationLedger(f *Facts) Workbook {
	return f.book("宣传台账", sheet(f, "宣传台账", publicationColumns(), data.All[*data.Publication](f.Book)))
}

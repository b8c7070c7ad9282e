' Reads from CrateDB with ADODB and a data source name.

' #region connect
Sub PrintSummits()
    Dim connection As New ADODB.Connection
    Dim records As New ADODB.Recordset

    connection.Open "Dsn=CrateDB;Uid=crate;Pwd=crate;MaxVarcharSize=1073741824;"
    records.Open "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3", connection

    While Not records.EOF
        Debug.Print records!mountain & ": " & records!height & " m"
        records.MoveNext
    Wend

    records.Close
    connection.Close
End Sub
' #endregion

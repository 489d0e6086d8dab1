"""What leaves meetings on paper: one record, the ledger, the branch workbook."""
